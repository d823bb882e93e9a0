import type { Paise } from '#lib/domain/number/paise.ts';
import type { Holding } from './account-books.ts';

/** The price that counts for a holding now, and the last close before its day. */
export interface HoldingPrice {
	ltp: Paise | undefined;
	/** Undefined also where the price is not of today. */
	prevClose: Paise | undefined;
}

/** What a holding cost, is worth and has gained; each undefined where it is not known. Amounts are paise. */
export interface HoldingFigures {
	invested: Paise | undefined;
	value: Paise | undefined;
	pnl: Paise | undefined;
	/** Of what was invested; 1 is one percent. */
	percent: number | undefined;
	/** Since the last close before today. */
	today: Paise | undefined;
	todayPercent: number | undefined;
}

/**
 * `bought`: units, with those that are not delivered yet; undefined where they are not proved: then P&L and percent are the
 * broker's as they were read. Without a price now the value is what was true at the reading.
 */
export function holdingFigures(
	holding: Holding,
	bought: number | undefined,
	{ ltp, prevClose }: HoldingPrice
): HoldingFigures {
	const each = bought ?? 0;
	const invested = times(holding.averagePrice, bought);
	const pnl = livePnlOf(holding, bought, ltp);
	const value = times(ltp, bought) ?? sum(invested, pnl);
	const moved = ltp !== undefined && prevClose !== undefined ? ltp - prevClose : undefined;
	const known = moved !== undefined && bought !== undefined;
	return {
		...{ invested, value, pnl },
		percent: percentOf(pnl, invested) ?? (pnl === undefined ? undefined : holding.pnlPercent),
		today: known ? ((moved * each) as Paise) : undefined,
		todayPercent: percentOf(moved, prevClose)
	};
}

/** A holding has nothing realised in it, so that its P&L is what its price has moved since it was bought. */
function livePnlOf(
	{ averagePrice, ltp: then, pnl: said }: Holding,
	bought: number | undefined,
	ltp: Paise | undefined
): Paise | undefined {
	// Zerodha's plugin writes zero where the broker had no price for a suspended or transferred share.
	const pnl = said === 0 && then === undefined ? undefined : said;
	if (ltp === undefined || bought === undefined) return pnl;
	// The broker's average has more decimals than it sends: its own figure is nearer, moved by the price since.
	if (pnl !== undefined && then !== undefined) return (pnl + (ltp - then) * bought) as Paise;
	return averagePrice === undefined ? pnl : (((ltp - averagePrice) * bought) as Paise);
}

function times(price: Paise | undefined, units: number | undefined): Paise | undefined {
	return price === undefined || units === undefined ? undefined : ((price * units) as Paise);
}

function sum(one: Paise | undefined, other: Paise | undefined): Paise | undefined {
	return one === undefined || other === undefined ? undefined : ((one + other) as Paise);
}

/** Undefined for a whole of nothing. */
export function percentOf(part: number | undefined, whole: number | undefined): number | undefined {
	return part === undefined || !whole ? undefined : (part / whole) * 100;
}
