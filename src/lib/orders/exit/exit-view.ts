import type { Position } from '#lib/domain/book/position.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order, OrderRequest, Side } from '#lib/domain/order/order.ts';
import type { GroupId, Intent } from '#lib/orders/intent/intent.ts';
import type { HeldContract } from './closers.ts';

/** What of a position the trader wants to be rid of. */
export interface ExitTarget extends HeldContract {
	/** Units at most; undefined: all that is there. */
	units: number | undefined;
}

/** What is known of the account when a step is decided: read after the press, and again before each step. */
export interface ExitView {
	group: GroupId;
	/** Undefined where it could not be read, which is not flat. */
	positions: { rows: readonly Position[]; whole: boolean; asOf: number } | undefined;
	/** Undefined where it could not be read: then nothing that rests is known. */
	orders: readonly Order[] | undefined;
	/** All of the account. */
	intents: readonly Intent[];
	/** The net quantity with which this press began, signed; undefined before its first step. */
	netAtPress: number | undefined;
	/** How it is closed; undefined where no price can be had and the exchange takes none without. */
	pricing: (
		key: InstrumentKey,
		side: Side
	) => Pick<OrderRequest, 'priceType' | 'price'> | undefined;
}
