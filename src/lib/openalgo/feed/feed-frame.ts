import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order } from '#lib/domain/order/order.ts';
import type { QuotePatch } from '#lib/domain/price/quote.ts';

/** What is subscribed, and what a tick was sent for; a depth payload may come under `ltp` too. */
export type FeedMode = 'ltp' | 'quote' | 'depth';

export interface Tick {
	kind: 'tick';
	key: InstrumentKey;
	mode: FeedMode;
	/** The server's word for it; empty when it does not say. */
	broker: string;
	patch: QuotePatch;
	/** Epoch ms that the broker or the server stamped on it; undefined when it carries none. */
	stamped: number | undefined;
}

interface Granted {
	key: InstrumentKey;
	mode: FeedMode | undefined;
}

export interface RefusedInstrument {
	/** As it was asked for; it need not be a valid key. */
	exchange: string;
	symbol: string;
	message: string;
}

/** One message of OpenAlgo's WebSocket, whatever it was. The set is closed. */
export type FeedFrame =
	/** The key was accepted. It does not prove that prices will come: only a tick does. */
	| { kind: 'auth-ok'; broker: string }
	/**
	 * The socket stays open. `logged-out`: the day's broker login is missing; `broker-unavailable`: the broker
	 * refuses the server's feed.
	 */
	| {
			kind: 'auth-failed';
			reason: 'bad-key' | 'logged-out' | 'broker-unavailable';
			message: string;
	  }
	| {
			kind: 'subscribed';
			requestId: string | undefined;
			granted: readonly Granted[];
			refused: readonly RefusedInstrument[];
	  }
	| {
			kind: 'unsubscribed';
			requestId: string | undefined;
			removed: readonly InstrumentKey[];
			refused: readonly RefusedInstrument[];
	  }
	| { kind: 'orders-subscribed'; requestId: string | undefined }
	| { kind: 'orders-unsubscribed'; requestId: string | undefined }
	| Tick
	| { kind: 'order-update'; mode: 'live' | 'analyze'; order: Order }
	| { kind: 'pong'; serverTime: number | undefined; id: number | undefined }
	/** `connected: false` is reliable (the adapter is gone: authenticate and subscribe again), `true` is not. */
	| { kind: 'broker-info'; broker: string; connected: boolean }
	| { kind: 'supported-brokers'; brokers: readonly string[] }
	/** An error frame about a command; it names no request. `unauthenticated`: the server, or its broker adapter, has forgotten us. */
	| { kind: 'problem'; unauthenticated: boolean; code: string; message: string }
	/** Not a frame of this dialect; `why` never repeats what was received. */
	| { kind: 'unreadable'; why: string };
