import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { After } from '#lib/link/socket.ts';
import type { FeedConsumer, FeedListener, News, OrderNews } from './bus.ts';

/**
 * Order updates kept for a busy consumer: more than an account has in minutes of its busiest trading. Texts of an order
 * are cut to lengths: all of these are 2 MB at most.
 */
export const ORDERS_KEPT = 1_000;

interface InboxWorld {
	quote(key: InstrumentKey): Quote | undefined;
	now(): number;
	after: After;
	failed(error: unknown): void;
}

/** Collects for one consumer what it has not been given yet: the newest of each price, a bounded number of orders. */
export class Inbox implements FeedListener {
	readonly #every: number;
	readonly #consumer: FeedConsumer;
	readonly #world: InboxWorld;
	readonly #changed = new Set<InstrumentKey>();
	#wanted: WatchSet = new Map();
	#orders: OrderNews[] = [];
	#missed = 0;
	#told = { moved: false, state: false, accounts: false };
	#begunAt = -Infinity;
	#busy = false;
	#left = false;
	#cancel: (() => void) | undefined;

	constructor(every: number, consumer: FeedConsumer, world: InboxWorld) {
		this.#every = every;
		this.#consumer = consumer;
		this.#world = world;
	}

	/** What is known already of an instrument that is newly wanted comes with the next batch. */
	want(wanted: WatchSet): void {
		for (const key of this.#changed) if (!wanted.has(key)) this.#changed.delete(key);
		for (const key of wanted.keys()) if (!this.#wanted.has(key)) this.#changed.add(key);
		this.#wanted = wanted;
		if (this.#changed.size > 0) this.#handOverLater();
	}

	leave(): void {
		this.#left = true;
		this.#cancel?.();
		this.#changed.clear();
		this.#orders = [];
	}

	changed(key: InstrumentKey): void {
		this.#changed.add(key);
		this.#handOverLater();
	}

	order(news: OrderNews): void {
		this.#orders.push(news);
		if (this.#orders.length > ORDERS_KEPT) {
			this.#orders.shift();
			this.#missed += 1;
		}
		this.#handOverLater();
	}

	moved(): void {
		this.#told.moved = true;
		this.#handOverLater();
	}

	state(): void {
		this.#told.state = true;
		this.#handOverLater();
	}

	accounts(): void {
		this.#told.accounts = true;
		this.#handOverLater();
	}

	#handOverLater(): void {
		if (this.#busy || this.#left || this.#cancel) return;
		const since = this.#world.now() - this.#begunAt;
		// A clock that was set back must not make the consumer wait that much longer.
		const wait = Math.min(this.#every, Math.max(0, this.#every - since));
		this.#cancel = this.#world.after(wait, () => {
			this.#cancel = undefined;
			void this.#handOver();
		});
	}

	async #handOver(): Promise<void> {
		const news = this.#take();
		// Only instruments without a price so far.
		if (isEmpty(news)) return;
		this.#busy = true;
		this.#begunAt = this.#world.now();
		try {
			await this.#consumer(news);
		} catch (error) {
			this.#world.failed(error);
		}
		this.#busy = false;
		const { moved, state, accounts } = this.#told;
		const waiting = this.#changed.size > 0 || this.#orders.length > 0;
		if (waiting || moved || state || accounts) this.#handOverLater();
	}

	#take(): News {
		const quotes = new Map<InstrumentKey, Quote>();
		for (const key of this.#changed) {
			const quote = this.#world.quote(key);
			if (quote) quotes.set(key, quote);
		}
		const news = { quotes, orders: this.#orders, missed: this.#missed, ...this.#told };
		this.#changed.clear();
		this.#orders = [];
		this.#missed = 0;
		this.#told = { moved: false, state: false, accounts: false };
		return news;
	}
}

function isEmpty({ quotes, orders, moved, state, accounts }: News): boolean {
	return quotes.size === 0 && orders.length === 0 && !moved && !state && !accounts;
}
