import { paise, type Paise } from '#lib/domain/number/paise.ts';
import type { DepthLevel, Quote } from '#lib/domain/price/quote.ts';
import { ASKS, BIDS, DAY, LEVELS, LTP, OI, SIDE, VOLUME } from '#lib/domain/price/quote-row.ts';

/**
 * A quote as a row of small whole numbers, so that two of them differ by little. 0 is "not known"; a price is
 * its number of ticks plus one, a quantity its number of lots plus one. A deeper level is its distance to the one before,
 * and the best ask its distance to the best bid, so that a book that moves as a whole changes one number.
 */
export type PriceVector = Float64Array;

export const VECTOR_LENGTH = ASKS + SIDE;

/** What one step of a price (in paise) and of a quantity (in units) is for this instrument. */
export interface Grid {
	tick: number;
	lot: number;
}

/** 0 divides nothing: the grid of an instrument without a price so far. */
export const NO_GRID: Grid = { tick: 0, lot: 0 };

/** What a difference of one in this slot is worth, in paise, units or orders. */
export function stepAt(slot: number, { tick, lot }: Grid): number {
	if (slot < VOLUME) return tick;
	if (slot < BIDS) return lot;
	const part = Math.floor(((slot - BIDS) % SIDE) / LEVELS);
	return part === 0 ? lot : part === 1 ? tick : 1;
}

export function readVector(vector: PriceVector, grid: Grid, at: number): Quote {
	const { tick, lot } = grid;
	const bids = readSide(vector, BIDS, -1, 0, grid);
	return {
		ltp: price(vector[LTP], tick),
		open: price(vector[DAY], tick),
		high: price(vector[DAY + 1], tick),
		low: price(vector[DAY + 2], tick),
		prevClose: price(vector[DAY + 3], tick),
		volume: unstep(vector[VOLUME], lot),
		oi: unstep(vector[OI], lot),
		bids,
		asks: readSide(vector, ASKS, 1, ticksOf(bids[0]?.price, tick), grid),
		at
	};
}

function unstep(slot: number | undefined, step: number): number | undefined {
	return slot === undefined || slot === 0 ? undefined : (slot - 1) * step;
}

function price(slot: number | undefined, tick: number): Paise | undefined {
	const value = unstep(slot, tick);
	return value === undefined ? undefined : paise(value);
}

/** Ticks of a price; 0 without one. */
function ticksOf(value: number | undefined, tick: number): number {
	return value === undefined || tick === 0 ? 0 : value / tick;
}

function readSide(
	vector: PriceVector,
	from: number,
	away: 1 | -1,
	origin: number,
	{ tick, lot }: Grid
): DepthLevel[] {
	const side: DepthLevel[] = [];
	let before = origin;
	for (let index = 0; index < LEVELS; index += 1) {
		const at = from + index;
		const slot = vector[at + LEVELS] ?? 0;
		const quantity = unstep(vector[at], lot);
		if (slot === 0 || quantity === undefined) break;
		const gap = slot > 0 ? slot - 1 : slot;
		const ticks = before + (index === 0 ? gap : gap * away);
		const orders = vector[at + 2 * LEVELS] ?? 0;
		side.push({
			price: paise(ticks * tick),
			quantity,
			orders: orders === 0 ? undefined : orders - 1
		});
		before = ticks;
	}
	return side;
}
