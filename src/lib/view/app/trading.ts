import { BasketShelf } from '#lib/db/basket-shelf.ts';
import { SavedBaskets } from '#lib/db/saved-baskets.ts';
import type { Account } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { MarketPhase } from '#lib/domain/market/market-hours.ts';
import type { AppCore } from './app-core.ts';
import type { Books } from '#lib/view/books/books.svelte.ts';
import { BasketNames } from '#lib/view/orders/basket-names.svelte.ts';
import { BasketSend } from '#lib/view/orders/basket-send.svelte.ts';
import { BasketView } from '#lib/view/orders/basket.svelte.ts';
import { browser } from '#lib/view/page/clock.svelte.ts';
import { deviceNotes } from '#lib/view/page/notes.ts';
import { Listings } from '#lib/hosts/listings.ts';
import type { CalendarView } from '#lib/view/prices/market-calendar.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { OrderMemory } from '#lib/view/orders/order-memory.ts';
import type { PriceAges } from '#lib/view/prices/price-ages.ts';
import type { TicketStart } from '#lib/view/orders/ticket-desk.svelte.ts';
import { TicketSend, type SendingDesk } from '#lib/view/orders/ticket-send.svelte.ts';
import { Ticket, type TicketParts } from '#lib/view/orders/ticket.svelte.ts';

export interface TradingNeeds extends Pick<
	AppCore,
	'db' | 'missing' | 'clock' | 'accounts' | 'accountHosts' | 'servers' | 'settings'
> {
	quotes: LiveQuotes;
	ages: PriceAges;
	market: CalendarView;
	books: Pick<Books, 'fresh'>;
}

/** Everything about writing orders. None of it is needed to paint a page, so it is loaded when it is first wanted. */
export class Trading {
	readonly #app: TradingNeeds;
	readonly memory = new OrderMemory(deviceNotes);
	readonly listings = new Listings(() => performance.now());
	readonly basket: BasketView;
	readonly basketNames: BasketNames;

	constructor(app: TradingNeeds) {
		this.#app = app;
		this.basket = new BasketView({
			...this.#margin(),
			shelf: new BasketShelf(app.db),
			quotes: app.quotes,
			memory: this.memory,
			newId: () => crypto.getRandomValues(new Uint32Array(2)).join('-'),
			staleness: (live) => app.ages.staleness(live)
		});
		this.basketNames = new BasketNames({
			...{ saved: new SavedBaskets(app.db), basket: this.basket },
			now: () => app.clock.market
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

	/** What is chosen lasts as long as the ticket; only product and price type are remembered. */
	ticket(start: TicketStart): Ticket {
		const { quotes } = this.#app;
		return new Ticket(start, {
			...this.#margin(),
			...this.#checks(),
			quotes,
			memory: this.memory
		});
	}

	/** Anew each time the basket is opened: its accounts are chosen for one sending. */
	sendBasket(desk: SendingDesk): BasketSend {
		const { clock } = this.#app;
		return new BasketSend(this.basket, { ...this.#checks(), now: () => clock.market }, desk);
	}

	/** What an order is checked against. */
	#checks() {
		const { clock, accounts, settings, market, missing, ages } = this.#app;
		return {
			limits: () => settings.value.limits,
			smart: () => settings.value.smart,
			online: () => clock.online,
			keeps: () => missing.keeps,
			accounts: () => accounts.active,
			modeOf: (account) => accounts.saidMode(account),
			market: (exchange) => marketFacts(market.phase(exchange)),
			age: (live) => ages.of(live),
			listing: (key) => this.listing(key)
		} satisfies Partial<TicketParts>;
	}

	send(ticket: Ticket, desk: SendingDesk): TicketSend {
		return new TicketSend(ticket, desk);
	}

	#margin() {
		const { accountHosts, books } = this.#app;
		return {
			surroundings: browser,
			listings: this.listings,
			client: accountHosts.client.bind(accountHosts),
			funds: ({ id }: Account) => books.fresh(id, 'funds')
		};
	}
}

function marketFacts(phase: MarketPhase): ReturnType<TicketParts['market']> {
	switch (phase.at) {
		case 'unknown':
			return { open: undefined, opensAt: undefined };
		case 'open':
			return { open: true, opensAt: undefined };
		case 'pre-open':
		case 'opens':
			return { open: false, opensAt: phase.from };
		case 'closed':
			return { open: false, opensAt: phase.opensAt };
	}
}
