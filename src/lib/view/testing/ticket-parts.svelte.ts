import type { Account } from '#lib/domain/account/account.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { MoneyMode } from '#lib/domain/order/order-problem.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/user/settings.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import { Listings } from '#lib/hosts/listings.ts';
import { OrderMemory } from '#lib/view/orders/order-memory.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import type { TicketParts } from '#lib/view/orders/ticket.svelte.ts';
import { FakeSource } from './fake-source.ts';
import { FakeSurroundings } from './fake-surroundings.ts';
import { accountNamed } from './sample-account.ts';

export const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
export const LISTED: Listing = {
	key: CALL,
	name: 'NIFTY',
	expiry: undefined,
	strike: 26_200,
	lotSize: 65,
	tick: paise(5),
	freezeQuantity: 1_800,
	instrumentType: 'CE'
};

/** Everything around a ticket: two live accounts, an open market, an option at 128.90 between 128.85 and 129. */
export class TicketWorld {
	readonly surroundings = new FakeSurroundings();
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	readonly kept = new Map<string, string>();
	readonly memory = new OrderMemory({
		getItem: (name) => this.kept.get(name) ?? null,
		setItem: (name, value) => void this.kept.set(name, value)
	});
	accounts = $state.raw<readonly Account[]>([accountNamed('Main'), accountNamed('Second')]);
	mode = $state.raw<MoneyMode | undefined>('live');
	online = $state.raw(true);
	staleFor = $state.raw<number>();
	open = $state.raw<boolean>();
	limits = $state.raw(DEFAULT_SETTINGS.limits);
	listed: Listing | undefined = LISTED;
	/** What the accounts' servers were asked. */
	readonly asked: string[] = [];

	readonly parts: TicketParts = {
		surroundings: this.surroundings,
		listings: new Listings(() => 0),
		quotes: this.quotes,
		memory: this.memory,
		accounts: () => this.accounts,
		modeOf: () => this.mode,
		limits: () => this.limits,
		smart: () => DEFAULT_SETTINGS.smart,
		online: () => this.online,
		keeps: () => true,
		market: () => ({ open: this.open, opensAt: undefined }),
		age: () =>
			this.staleFor === undefined ? { is: 'live', age: 0 } : { is: 'stale', age: this.staleFor },
		listing: () => Promise.resolve(this.listed),
		funds: () => Promise.resolve({ ok: false, trouble: { kind: 'not-kept' } }),
		client: ({ name }) => {
			this.asked.push(name);
			return Promise.resolve({ ok: false, problem: { kind: 'unreachable' } });
		}
	};

	constructor() {
		this.quotes.seed(CALL, this.#quote());
	}

	tick(part: Partial<Quote>): void {
		this.source.tick(CALL, { ...this.#quote(), ...part });
	}

	#quote(): Quote {
		const level = (price: number) => [{ price: paise(price), quantity: 65, orders: 1 }];
		const at = this.surroundings.now();
		return { ...NO_QUOTE, ltp: paise(12_890), bids: level(12_885), asks: level(12_900), at };
	}
}
