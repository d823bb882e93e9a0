import type { Account } from '#lib/domain/account/account.ts';
import type { FeedSwitch } from '#lib/domain/feed/feed-switch.ts';
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
 * Told at once, in the middle of a tick: it notes what it is told, and looks at it later. Only orders are carried; all
 * else says that something is different now, and is read where it is kept. One that throws is told all the same next
 * time. Whatever takes time, or waits for something, is a consumer.
 */
export interface FeedListener {
	/**
	 * Something newer is known of an instrument that it wants. Told once until somebody has looked, so that whoever
	 * begins to want an instrument looks at it then.
	 */
	changed?(key: InstrumentKey): void;
	order?(news: OrderNews): void;
	/** The list of moves is another: the feed has moved, a gap is measured, or those of an earlier run are read. */
	moved?(): void;
	/** Another account serves, its condition is another, or its server has granted or refused something. */
	state?(): void;
	/** Once a second, when rates were taken anew. */
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

/** Is given the next batch once the promise of the one before has settled; a batch that it fails on is not repeated. */
export type FeedConsumer = (news: News) => Promise<void>;

/** A listener's place: it wants nothing until it says so. */
export interface Seat {
	want(wanted: WatchSet): void;
	/** It is told nothing more, and wants nothing any more. */
	leave(): void;
}

/** One user's feed, offered to any number of listeners. `name` is what logs call one: it holds nothing secret. */
export interface FeedBus {
	listen(name: string, listener: FeedListener): Seat;
	/** `every`: ms between two batches at least. */
	consume(name: string, every: number, consumer: FeedConsumer): Seat;
	/** The same object as long as nothing new was said; undefined before the first usable tick. */
	quote(key: InstrumentKey): Quote | undefined;
	/** The feed's moves between accounts, newest first. */
	readonly moves: readonly FeedSwitch[];
}
