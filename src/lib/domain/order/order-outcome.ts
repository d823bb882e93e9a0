import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';

/** What a server's "success" for one order really says. */
export type OrderOutcome =
	/** The broker's gateway took it; not yet that the exchange did. */
	| { kind: 'accepted'; orderid: string }
	/** The position was already as wanted. */
	| { kind: 'nothing-to-do'; message: string }
	/** A person has to approve it in OpenAlgo's Action Center; nothing was placed. */
	| { kind: 'awaiting-approval'; pendingId: string }
	/** Success without an order id. On several brokers this hides a rejection: only the order book knows. */
	| { kind: 'unproven' };

export type LegOutcome = OrderOutcome | { kind: 'refused'; message: string };

export interface BasketLeg {
	/**
	 * Position in the request; undefined where the answer does not tell two legs with the same symbol apart.
	 */
	index: number | undefined;
	symbol: string;
	outcome: LegOutcome;
}

/** A basket is never all or nothing, and its top-level status is always success. */
export type BasketOutcome =
	| { kind: 'awaiting-approval'; pendingId: string }
	| {
			kind: 'sent';
			legs: readonly BasketLeg[];
			/** Positions in the request about which the answer says nothing certain. */
			unanswered: readonly number[];
	  };

export interface SplitChild {
	/** 1 first. */
	number: number;
	quantity: number;
	outcome: LegOutcome;
}

export type SplitOutcome =
	| { kind: 'awaiting-approval'; pendingId: string }
	| { kind: 'sent'; children: readonly SplitChild[] };

export interface CancelAllOutcome {
	cancelled: readonly string[];
	failed: readonly { orderid: string; message: string }[];
	message: string;
}

/** Live servers say success even when every exit failed; the counts come from the sandbox alone. */
export interface CloseAllOutcome {
	closed: number | undefined;
	failed: number | undefined;
	message: string;
}

/** One leg of a margin question. */
export interface MarginLeg {
	key: InstrumentKey;
	side: 'BUY' | 'SELL';
	quantity: number;
	product: string;
	priceType: string;
}
