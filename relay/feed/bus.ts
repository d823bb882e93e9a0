import type { Account } from '#lib/domain/account/account.ts';
import type { FeedMove } from '#lib/domain/feed/feed-move.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';

/** An order update, and the account whose server told of it. */
export interface OrderNews {
	account: Account;
	order: Order;
}

/**
 * Called at once, in the middle of a tick: it must only note what changed, and look at it later. Only orders are passed
 * along; every other call says that something changed, and the listener reads it from the feed. One that throws is
 * still called next time. Work that takes time, or waits for something, belongs in a consumer.
 */
export interface FeedListener {
	/**
	 * Something newer is known of an instrument that it wants. Called once until a listener has looked, so one that
	 * begins to want an instrument must look at it then.
	 */
	changed?(key: InstrumentKey): void;
	/** True while it is going to look at all that it wants anyway: meanwhile it need not be told what has changed. */
	looking?(): boolean;
	order?(news: OrderNews): void;
	/** The list of moves changed: the feed has moved, a gap is measured, or those of an earlier run are read. */
	moved?(): void;
	/** Another account serves, its state changed, or its server has granted or refused something. */
	state?(): void;
	/** Once a second, when rates have been counted. */
	second?(): void;
	/** The user's account list or a key has changed, and is about to be read again. */
	accounts?(): void;
}

/** What a consumer gets at once: it is bounded by the instruments that it wants, however long it was busy. */
export interface News {
	/** The newest of each instrument that changed since the batch before. */
	quotes: ReadonlyMap<InstrumentKey, Quote>;
	/** Oldest first. */
	orders: readonly OrderNews[];
	/** Order updates before these for which there was no room: only the order book knows them. */
	missed: number;
	/** See `FeedListener`. */
	moved: boolean;
	state: boolean;
	accounts: boolean;
}

/** Gets the next batch once the promise of the previous one has settled; a batch that it fails on is not repeated. */
export type FeedConsumer = (news: News) => Promise<void>;

/** A listener's subscription: it wants nothing until `want` is called. */
export interface Seat {
	want(wanted: WatchSet): void;
	/** The listener is called no more, and wants nothing any more. */
	leave(): void;
}

/** One user's feed, offered to any number of listeners. `name` is what logs call one: it holds nothing secret. */
export interface FeedBus {
	listen(name: string, listener: FeedListener): Seat;
	/** `every`: ms between two batches at least. */
	consume(name: string, every: number, consumer: FeedConsumer): Seat;
	/** The same object while nothing has changed; undefined before the first usable tick. */
	quote(key: InstrumentKey): Quote | undefined;
	/** The feed's moves between accounts, newest first. */
	readonly moves: readonly FeedMove[];
}
