import { BasketShelf } from '#lib/db/basket-shelf.ts';
import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import type { Listing } from '#lib/domain/listing.ts';
import type { App } from './app.svelte.ts';
import { BasketView } from './basket.svelte.ts';
import { browser } from './clock.svelte.ts';
import { Listings } from './listings.ts';
import type { LiveQuote } from './live-quote.svelte.ts';
import { OrderMemory } from './order-memory.ts';
import { staleness } from './staleness.ts';

export type TradingNeeds = Pick<
	App,
	'db' | 'quotes' | 'clock' | 'accounts' | 'hosts' | 'servers' | 'feedBadge' | 'settings'
>;

/** Everything about writing orders. None of it is needed to paint a page, so it is loaded when it is first wanted. */
export class Trading {
	readonly #app: TradingNeeds;
	readonly memory = new OrderMemory(localStorage);
	readonly listings = new Listings();
	readonly basket: BasketView;

	constructor(app: TradingNeeds) {
		this.#app = app;
		this.basket = new BasketView({
			...this.#margin(),
			shelf: new BasketShelf(app.db),
			quotes: app.quotes,
			memory: this.memory,
			accounts: () => app.accounts.active,
			newId: () => crypto.getRandomValues(new Uint32Array(2)).join('-'),
			staleness: this.#staleness
		});
	}

	/** As the first server that answers lists it. */
	async listing(key: InstrumentKey): Promise<Listing | undefined> {
		for (const { account, client } of await this.#app.servers()) {
			const answer = await this.listings.of(account, client, key);
			if (answer.ok) return answer.value;
		}
		return undefined;
	}

	readonly #staleness = (live: LiveQuote): number | undefined => {
		const { quotes, clock } = this.#app;
		return staleness(live, { quotes, clock, feed: () => this.#app.feedBadge.state });
	};

	#margin() {
		const { hosts, accounts, db } = this.#app;
		return {
			surroundings: browser,
			listings: this.listings,
			client: hosts.client.bind(hosts),
			heardMode: accounts.heardMode.bind(accounts),
			keepFunds: db.keepFunds.bind(db)
		};
	}
}
