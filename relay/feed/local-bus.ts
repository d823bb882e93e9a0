import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import { unionOf, type WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { After } from '#lib/link/socket.ts';
import type { FeedBus, FeedConsumer, FeedListener, OrderNews, Seat } from './bus.ts';
import { Inbox } from './inbox.ts';

export interface ListenerFailure {
	listener: string;
	/** The callback that failed. */
	told: keyof FeedListener | 'news';
	/** How often this listener has failed by now. */
	times: number;
	error: unknown;
}

interface LocalBusWorld {
	quote(key: InstrumentKey): Quote | undefined;
	moves(): readonly FeedMove[];
	/** What all listeners together want. */
	interest(wanted: WatchSet): void;
	failed(failure: ListenerFailure): void;
	now(): number;
	after: After;
}

interface Listening {
	readonly name: string;
	readonly listener: FeedListener;
	wanted: WatchSet;
	failures: number;
}

const NOTHING: WatchSet = new Map();

/** A feed's listeners within the process that has the feed. */
export class LocalBus implements FeedBus {
	readonly #world: LocalBusWorld;
	/** Replaced when one comes or goes, so that one may leave while all are being called. */
	#listening: readonly Listening[] = [];

	constructor(world: LocalBusWorld) {
		this.#world = world;
	}

	listen(name: string, listener: FeedListener): Seat {
		return this.#seat({ name, listener, wanted: NOTHING, failures: 0 });
	}

	consume(name: string, every: number, consumer: FeedConsumer): Seat {
		const { now, after } = this.#world;
		const inbox = new Inbox(every, consumer, {
			now,
			after,
			quote: (key) => this.#world.quote(key),
			failed: (error) => this.#failed(it, 'news', error)
		});
		const it: Listening = { name, listener: inbox, wanted: NOTHING, failures: 0 };
		const seat = this.#seat(it);
		return {
			want: (wanted) => {
				seat.want(wanted);
				inbox.want(wanted);
			},
			leave: () => {
				seat.leave();
				inbox.leave();
			}
		};
	}

	quote(key: InstrumentKey): Quote | undefined {
		return this.#world.quote(key);
	}

	get moves(): readonly FeedMove[] {
		return this.#world.moves();
	}

	/** Comes with thousands of ticks a second: no copy, no closure. */
	changed(key: InstrumentKey): void {
		for (const it of this.#listening) {
			try {
				if (it.listener.looking?.() || !it.wanted.has(key)) continue;
				it.listener.changed?.(key);
			} catch (error) {
				this.#failed(it, 'changed', error);
			}
		}
	}

	order(news: OrderNews): void {
		this.#tell('order', (listener) => listener.order?.(news));
	}

	moved(): void {
		this.#tell('moved', (listener) => listener.moved?.());
	}

	state(): void {
		this.#tell('state', (listener) => listener.state?.());
	}

	second(): void {
		this.#tell('second', (listener) => listener.second?.());
	}

	accounts(): void {
		this.#tell('accounts', (listener) => listener.accounts?.());
	}

	#tell(told: keyof FeedListener, tell: (listener: FeedListener) => void): void {
		for (const it of this.#listening) {
			try {
				tell(it.listener);
			} catch (error) {
				this.#failed(it, told, error);
			}
		}
	}

	#seat(it: Listening): Seat {
		this.#listening = [...this.#listening, it];
		return {
			want: (wanted) => {
				if (!this.#listening.includes(it)) return;
				it.wanted = wanted;
				this.#tellInterest();
			},
			leave: () => {
				if (!this.#listening.includes(it)) return;
				this.#listening = this.#listening.filter((other) => other !== it);
				it.wanted = NOTHING;
				this.#tellInterest();
			}
		};
	}

	#tellInterest(): void {
		this.#world.interest(unionOf(this.#listening.map(({ wanted }) => wanted)));
	}

	#failed(it: Listening, told: ListenerFailure['told'], error: unknown): void {
		it.failures += 1;
		this.#world.failed({ listener: it.name, told, times: it.failures, error });
	}
}
