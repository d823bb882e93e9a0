import type { Paise } from '#lib/domain/number/paise.ts';
import type { Holding } from './account-books.ts';

type Evidence = Pick<Holding, 'key' | 'quantity' | 'averagePrice' | 'ltp' | 'pnl' | 'pnlPercent'>;

/** What the figures of one holding allow: units, not whole ones. */
interface Range {
	least: number;
	most: number;
}

/** What is known of a holding's units after its readings so far. */
export interface BoughtProof {
	/** All units that were bought; undefined where there are more than the book says, and how many is not proved. */
	bought: number | undefined;
	/** Undefined while no figures say anything. */
	range: Range | undefined;
	reading: Evidence;
}

/**
 * Shares that were bought the trading day before are not delivered yet (T1). OpenAlgo has no field for them: where a broker
 * counts them apart, as Zerodha does, a row's quantity is what may be sold, and its P&L is of all that was bought. So P&L,
 * percent and average say how many those are. The figures are rounded, and each reading at another price narrows them down.
 * Where they say nothing, or contradict each other, the book's own quantity stands.
 */
export function proveBought(reading: Evidence, before?: BoughtProof): BoughtProof {
	const { quantity } = reading;
	const known = before && isSameHolding(before.reading, reading) ? before.range : undefined;
	const range = [known, rangeByPercent(reading), rangeByPrice(reading)].reduce(within, undefined);
	return { bought: boughtWithin(range, quantity), range, reading };
}

function isSameHolding(one: Evidence, other: Evidence): boolean {
	return one.quantity === other.quantity && one.averagePrice === other.averagePrice;
}

function boughtWithin(range: Range | undefined, quantity: number): number | undefined {
	if (!range) return quantity;
	const [first, last] = [Math.ceil(range.least), Math.floor(range.most)];
	// A percent that is sent as a fraction would look like a hundredfold.
	const isFraction = quantity > 0 && range.least > 50 * quantity;
	if (first > last || last <= quantity || first <= quantity || isFraction) return quantity;
	return first === last ? first : undefined;
}

function within(one: Range | undefined, other: Range | undefined): Range | undefined {
	if (!one || !other) return one ?? other;
	return { least: Math.max(one.least, other.least), most: Math.min(one.most, other.most) };
}

/** Half of the last digit that is sent: of a percent with two decimals, and of an amount in paise. */
const HALF_PERCENT = 0.005;
const HALF_PAISA = 0.5;

function rangeByPercent({ averagePrice, pnl, pnlPercent }: Evidence): Range | undefined {
	if (averagePrice === undefined || pnlPercent === undefined) return undefined;
	const gain = Math.abs(pnlPercent) - HALF_PERCENT;
	return rangeOf(pnl, Math.sign(pnlPercent), {
		least: ((averagePrice - HALF_PAISA) * gain) / 100,
		most: ((averagePrice + HALF_PAISA) * (gain + 2 * HALF_PERCENT)) / 100
	});
}

function rangeByPrice({ averagePrice, ltp, pnl }: Evidence): Range | undefined {
	if (averagePrice === undefined || ltp === undefined) return undefined;
	const moved = ltp - averagePrice;
	return rangeOf(pnl, Math.sign(moved), {
		least: Math.abs(moved) - 2 * HALF_PAISA,
		most: Math.abs(moved) + 2 * HALF_PAISA
	});
}

/** How many units make up a P&L; `each`: paise that one unit has gained or lost. */
function rangeOf(pnl: Paise | undefined, sign: number, each: Range): Range | undefined {
	if (pnl === undefined || each.least <= 0 || Math.sign(pnl) !== sign) return undefined;
	const [least, most] = [Math.abs(pnl) - HALF_PAISA, Math.abs(pnl) + HALF_PAISA];
	return { least: least / each.most, most: most / each.least };
}
