import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

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

/** Where every broker counts a position in units. */
const IN_UNITS: ReadonlySet<string> = new Set(['NSE', 'BSE', 'NFO', 'BFO']);

/**
 * Units that one of `quantity` may stand for elsewhere: the unit itself, and the lots of commodities and currencies. Any
 * other multiple comes from a realised part in the figures.
 */
const LOTS = [
	...[1, 5, 8, 10, 25, 30, 48, 50, 100, 125, 250, 360],
	...[500, 1_000, 1_250, 1_500, 2_500, 5_000, 10_000]
];

/**
 * Units that a quantity of one stands for: 100 where a broker writes −1 for one lot of crude oil. Outside the markets that
 * all brokers count in units it is proved by the row's own P&L, which is so many times (LTP − average) × quantity.
 * Undefined where that proves nothing: a realised part is in it, or the prices are too close to tell two lots apart.
 */
function unitsPerQuantity({ key, quantity, averagePrice, ltp, pnl }: Position): number | undefined {
	if (IN_UNITS.has(instrumentOf(key).exchange)) return 1;
	if (averagePrice === undefined || ltp === undefined || pnl === undefined) return undefined;
	const one = (ltp - averagePrice) * quantity;
	// Both prices are rounded, by half a paisa each.
	const fitting = LOTS.filter((units) => {
		return Math.abs(pnl - units * one) <= Math.abs(quantity) * units;
	});
	return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * P&L in paise = the broker's figure + (LTP now − LTP at snapshot) × net quantity in units. (LTP − average) × quantity
 * would drop what partial exits have already realised. The broker's figure alone where the units are not known; undefined
 * when that figure, or for an open row a price, is missing.
 */
export function livePnl(position: Position, ltpNow: Paise | undefined): Paise | undefined {
	if (position.pnl === undefined) return undefined;
	if (position.quantity === 0) return position.pnl;
	if (position.ltp === undefined) return undefined;
	const units = unitsPerQuantity(position);
	if (units === undefined) return position.pnl;
	const now = ltpNow ?? position.ltp;
	return (position.pnl + (now - position.ltp) * position.quantity * units) as Paise;
}

/** P&L as percent of |average × units|; undefined for a flat row, an unknown average or unknown units. */
export function pnlPercent(position: Position, pnl: Paise | undefined): number | undefined {
	const units = (unitsPerQuantity(position) ?? 0) * position.quantity;
	const cost = Math.abs((position.averagePrice ?? 0) * units);
	return pnl === undefined || cost === 0 ? undefined : (pnl / cost) * 100;
}
