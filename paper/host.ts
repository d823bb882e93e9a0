import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { instrumentKey, parseInstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { isExchange } from '#lib/domain/instrument/exchange.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { PaperClock } from './clock.ts';
import type { ForeignOrder } from './foreign-orders.ts';
import type { Quotes } from './exchange/contract.ts';
import { PaperExchange } from './exchange/exchange.ts';
import { brokerOrderIds, sandboxOrderIds } from './exchange/order-ids.ts';
import type { PaperOrder } from './exchange/order.ts';
import type { Faults } from './faults/faults.ts';
import type { Keys } from './keys.ts';
import { optionable } from './market/listed.ts';
import type { InstrumentRow } from './market/instruments.ts';
import type { Market } from './market/market.ts';
import type { PaperQuote } from './market/paper-quote.ts';

export const BROKER = 'paper';

/** Paise: fifty lakh at the paper broker, and the crore that OpenAlgo's sandbox gives. */
const BROKER_CASH = 50_00_000_00;
const SANDBOX_CASH = 1_00_00_000_00;

export interface PaperOrderUpdate {
	order: PaperOrder;
	mode: 'live' | 'analyze';
}

interface PaperHolding {
	row: InstrumentRow;
	/** Units delivered. */
	quantity: number;
	/** Units bought the trading day before and not delivered yet: T1 in brokers' books. */
	undelivered: number;
	average: Paise;
}

interface HostOptions {
	account: string;
	seed: number;
	clock: PaperClock;
	market: Market;
	faults: Faults;
	keys: Keys;
	analyze: boolean;
	semiAuto: boolean;
	countsContracts: boolean;
	/** Paise that the broker's account opens with; fifty lakh by default. */
	cash?: number | undefined;
}

/** One OpenAlgo server with its broker, behind both the REST side and the feed. */
export class PaperHost {
	readonly userId: string;
	readonly market: Market;
	readonly clock: PaperClock;
	readonly faults: Faults;
	readonly keys: Keys;
	readonly live: PaperExchange;
	readonly sandbox: PaperExchange;
	readonly semiAuto: boolean;
	/** Quantities of commodities are contracts, not units. */
	readonly countsContracts: boolean;
	readonly startedAt: number;
	readonly preferences = new Map<string, string>();
	holdings: readonly PaperHolding[] = [];
	/** On the order book alone. */
	foreignOrders: readonly ForeignOrder[] = [];
	analyze: boolean;
	/** Requests that OpenAlgo would have logged for its analyzer page. */
	analyzerLogs = 0;
	#day: IsoDate;
	#queued = 0;
	#listeners = new Set<(update: PaperOrderUpdate) => void>();

	constructor(options: HostOptions) {
		const { account, seed, clock, market, faults } = options;
		this.userId = account;
		this.market = market;
		this.clock = clock;
		this.faults = faults;
		this.keys = options.keys;
		this.analyze = options.analyze;
		this.semiAuto = options.semiAuto;
		this.countsContracts = options.countsContracts;
		this.startedAt = clock.now();
		this.#day = istDate(this.startedAt);
		const quotes: Quotes = {
			visible: (key) => this.market.quote(key, this.now()),
			underlyingPrice: (row) => this.underlyingPrice(row)
		};
		this.live = new PaperExchange({
			rules: 'broker',
			openingCash: options.cash ?? BROKER_CASH,
			quotes,
			nextOrderId: brokerOrderIds(seed, account),
			onUpdate: (order) => this.#tell({ order, mode: 'live' })
		});
		this.sandbox = new PaperExchange({
			rules: 'sandbox',
			openingCash: SANDBOX_CASH,
			quotes,
			nextOrderId: sandboxOrderIds(seed, account),
			onUpdate: (order) => this.#tell({ order, mode: 'analyze' })
		});
	}

	now(): number {
		return this.clock.now();
	}

	/** Where orders go at the moment: the analyzer switch is one for the whole server. */
	get exchange(): PaperExchange {
		return this.analyze ? this.sandbox : this.live;
	}

	/** What trading answers add in analyze mode; nothing when live. */
	get modeMark(): { mode?: 'analyze' } {
		return this.analyze ? { mode: 'analyze' } : {};
	}

	/** Undefined for what is not listed, as OpenAlgo spells it: upper case, the right exchange. */
	find(exchange: string, symbol: string): InstrumentRow | undefined {
		if (!isExchange(exchange)) return undefined;
		const key = parseInstrumentKey(instrumentKey(exchange, symbol));
		return key && this.market.find(key, this.now());
	}

	quote(key: InstrumentKey): PaperQuote | undefined {
		return this.market.quote(key, this.now());
	}

	/** Paise of the index or share under a derivative, of the instrument itself otherwise. */
	underlyingPrice(row: InstrumentRow): Paise {
		const index = row.underlying === undefined ? undefined : optionable(row.underlying);
		// A commodity has no spot price here: its future is its own.
		const key = index ? instrumentKey(index.exchange, index.name) : row.key;
		return this.quote(key)?.ltp ?? (0 as Paise);
	}

	/** The number of an order that waits in the Action Center. */
	queue(): number {
		this.#queued += 1;
		return this.#queued;
	}

	onOrderUpdate(listener: (update: PaperOrderUpdate) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	/** The market has moved for these: orders that wait on them are matched. */
	moved(keys: Iterable<InstrumentKey>): void {
		const now = this.now();
		for (const key of keys) {
			this.live.moved(key, now);
			// Fills at the exchange go on without the broker; the sandbox gets prices only through it.
			if (this.faults.broker === 'up') this.sandbox.moved(key, now);
		}
	}

	/** Closes what is held in contracts that have ended since, and begins the books of a new day in India. */
	turn(): void {
		this.#settleExpired();
		const day = istDate(this.now());
		if (day === this.#day) return;
		this.#day = day;
		for (const exchange of [this.live, this.sandbox]) exchange.beginDay();
		this.foreignOrders = [];
	}

	#settleExpired(): void {
		const now = this.now();
		for (const exchange of [this.live, this.sandbox]) {
			for (const { contract, quantity } of exchange.positions) {
				if (quantity === 0 || this.market.find(contract.key, now)) continue;
				const price = this.market.settlement(contract.key, now);
				if (price !== undefined) exchange.settle(contract.key, price, now);
			}
		}
	}

	#tell(update: PaperOrderUpdate): void {
		for (const listener of this.#listeners) listener(update);
	}
}
