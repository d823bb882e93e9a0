import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

export const PRODUCTS = ['MIS', 'NRML', 'CNC'] as const;
export type Product = (typeof PRODUCTS)[number];

/** One row of a broker's position book, as it was when the book was read. */
export interface Position {
	key: InstrumentKey;
	/** Usually MIS, NRML or CNC; a broker's own word passes through. */
	product: string;
	/** Signed units; 0 for a row closed today. */
	quantity: number;
	averagePrice: Paise | undefined;
	/** At the snapshot; some brokers send none. */
	ltp: Paise | undefined;
	/** The broker's own figure at the snapshot, realised part included; some brokers send none. */
	pnl: Paise | undefined;
}

/**
 * P&L in paise = the broker's figure + (LTP now − LTP at snapshot) × net quantity. (LTP − average) × quantity would
 * drop what partial exits have already realised. Undefined when the broker's figure, or for an open row a price, is
 * missing.
 */
export function livePnl(position: Position, ltpNow: Paise | undefined): Paise | undefined {
	if (position.pnl === undefined) return undefined;
	if (position.quantity === 0) return position.pnl;
	if (position.ltp === undefined) return undefined;
	const now = ltpNow ?? position.ltp;
	return (position.pnl + (now - position.ltp) * position.quantity) as Paise;
}

/** P&L as percent of |average × quantity|; undefined for a flat row or an unknown average. */
export function pnlPercent(position: Position, pnl: Paise | undefined): number | undefined {
	const cost = Math.abs((position.averagePrice ?? 0) * position.quantity);
	return pnl === undefined || cost === 0 ? undefined : (pnl / cost) * 100;
}
