import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { proveUnits } from './proven-units.ts';

export const PRODUCTS = ['MIS', 'NRML', 'CNC'] as const;
export type Product = (typeof PRODUCTS)[number];

/** One row of a broker's position book, as it was when the book was read. */
export interface Position {
	key: InstrumentKey;
	/** Usually MIS, NRML or CNC; a broker's own word passes through. */
	product: string;
	/** Signed; in units, but of commodities and currencies in lots at some brokers. 0 for a row closed today. */
	quantity: number;
	averagePrice: Paise | undefined;
	/** At the snapshot; some brokers send none. */
	ltp: Paise | undefined;
	/** The broker's own figure at the snapshot, realised part included; some brokers send none. */
	pnl: Paise | undefined;
}

/**
 * P&L in paise = the broker's figure + (LTP now − LTP at snapshot) × net quantity in units. (LTP − average) × quantity
 * would drop what partial exits have already realised. The broker's figure alone where the units are not known; undefined
 * when that figure, or for an open row a price, is missing.
 */
export function livePnl(
	position: Position,
	ltpNow: Paise | undefined,
	units: number | undefined = proveUnits(position).units
): Paise | undefined {
	if (position.pnl === undefined) return undefined;
	if (position.quantity === 0) return position.pnl;
	if (position.ltp === undefined) return undefined;
	if (units === undefined) return position.pnl;
	const now = ltpNow ?? position.ltp;
	return (position.pnl + (now - position.ltp) * position.quantity * units) as Paise;
}

/** P&L as percent of |average × units|; undefined for a flat row, an unknown average or unknown units. */
export function pnlPercent(
	position: Position,
	pnl: Paise | undefined,
	units: number | undefined = proveUnits(position).units
): number | undefined {
	const cost = Math.abs((position.averagePrice ?? 0) * (units ?? 0) * position.quantity);
	return pnl === undefined || cost === 0 ? undefined : (pnl / cost) * 100;
}

/** P&L by what is closed and what is still open, both in paise. */
export interface PnlParts {
	realised: Paise;
	unrealised: Paise;
}

/**
 * What of the P&L is realised: the broker's figure at the snapshot without (LTP − average) × units. It does not move with
 * the price, so that both parts make up `livePnl`. Undefined where an average, a price or the units are not known.
 */
export function pnlParts(
	position: Position,
	ltpNow: Paise | undefined,
	units: number | undefined = proveUnits(position).units
): PnlParts | undefined {
	const pnl = livePnl(position, ltpNow, units);
	if (pnl === undefined) return undefined;
	const { quantity, averagePrice, ltp } = position;
	if (quantity === 0) return { realised: pnl, unrealised: 0 as Paise };
	if (averagePrice === undefined || ltp === undefined || units === undefined) return undefined;
	const then = (position.pnl ?? 0) - (ltp - averagePrice) * quantity * units;
	// An average is rounded to a paisa: what that makes of a row of which nothing was closed is nothing realised.
	const realised = Math.abs(then) <= Math.abs(quantity) * units ? 0 : then;
	return { realised: realised as Paise, unrealised: (pnl - realised) as Paise };
}
