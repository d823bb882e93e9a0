import { paise, type Paise } from '#lib/domain/paise.ts';
import type { DepthLevel, Quote } from '#lib/domain/quote.ts';

/**
 * A quote as a row of small whole numbers, so that two of them differ by little. 0 is "nobody has said it"; a price is
 * its number of ticks plus one, a quantity its number of lots plus one, a deeper level its distance to the one before.
 */
export type PriceVector = Float64Array;

/** Levels of each side that travel. */
export const LEVELS = 5;
export const LTP = 0;
/** open, high, low, previous close */
export const DAY = 1;
/** volume, open interest */
export const ACTIVITY = 5;
/** Five quantities, five prices, five order counts: the order in which they are likely to change. */
export const BIDS = 7;
export const ASKS = BIDS + 3 * LEVELS;
export const VECTOR_LENGTH = ASKS + 3 * LEVELS;

/** What one step of a price (in paise) and of a quantity (in units) is for this instrument. */
export interface Grid {
	tick: number;
	lot: number;
}

/** 0 divides nothing: the grid of an instrument of which nothing was said yet. */
export const NO_GRID: Grid = { tick: 0, lot: 0 };

/**
 * The coarsest grid that holds this quote and everything the given grid held. It only ever becomes finer, and after a
 * few quotes it is the contract's own tick and lot.
 */
export function gridFor(quote: Quote, grid: Grid): Grid {
	let { tick, lot } = grid;
	for (const price of [quote.ltp, quote.open, quote.high, quote.low, quote.prevClose]) {
		if (price !== undefined) tick = divisor(tick, price);
	}
	for (const quantity of [quote.volume, quote.oi]) {
		if (quantity !== undefined) lot = divisor(lot, quantity);
	}
	for (const side of [quote.bids, quote.asks]) {
		for (let index = 0; index < LEVELS && index < side.length; index += 1) {
			const level = side[index];
			if (!level) break;
			tick = divisor(tick, level.price);
			lot = divisor(lot, level.quantity);
		}
	}
	return tick === grid.tick && lot === grid.lot ? grid : { tick, lot };
}

/** What a difference of one in this slot is worth, in paise, units or orders. */
export function stepAt(slot: number, { tick, lot }: Grid): number {
	if (slot < ACTIVITY) return tick;
	if (slot < BIDS) return lot;
	const kind = Math.floor(((slot - BIDS) % (3 * LEVELS)) / LEVELS);
	return kind === 0 ? lot : kind === 1 ? tick : 1;
}

/** Greatest common divisor of two whole numbers ≥ 0; 0 when both are 0. */
function divisor(a: number, b: number): number {
	let [left, right] = [a, Math.abs(b)];
	if (left !== 0 && right % left === 0) return left;
	while (right !== 0) [left, right] = [right, left % right];
	return left;
}

/** Writes the quote into `into`, which must be on this quote's grid (see `gridFor`). */
export function writeVector(quote: Quote, { tick, lot }: Grid, into: PriceVector): void {
	into[LTP] = steps(quote.ltp, tick);
	into[DAY] = steps(quote.open, tick);
	into[DAY + 1] = steps(quote.high, tick);
	into[DAY + 2] = steps(quote.low, tick);
	into[DAY + 3] = steps(quote.prevClose, tick);
	into[ACTIVITY] = steps(quote.volume, lot);
	into[ACTIVITY + 1] = steps(quote.oi, lot);
	writeSide(quote.bids, -1, tick, lot, into, BIDS);
	writeSide(quote.asks, 1, tick, lot, into, ASKS);
}

export function readVector(vector: PriceVector, { tick, lot }: Grid, at: number): Quote {
	return {
		ltp: price(vector[LTP], tick),
		open: price(vector[DAY], tick),
		high: price(vector[DAY + 1], tick),
		low: price(vector[DAY + 2], tick),
		prevClose: price(vector[DAY + 3], tick),
		volume: unstep(vector[ACTIVITY], lot),
		oi: unstep(vector[ACTIVITY + 1], lot),
		bids: readSide(vector, BIDS, -1, tick, lot),
		asks: readSide(vector, ASKS, 1, tick, lot),
		at
	};
}

function steps(value: number | undefined, step: number): number {
	if (value === undefined) return 0;
	return step === 0 ? 1 : value / step + 1;
}

function unstep(slot: number | undefined, step: number): number | undefined {
	return slot === undefined || slot === 0 ? undefined : (slot - 1) * step;
}

function price(slot: number | undefined, tick: number): Paise | undefined {
	const value = unstep(slot, tick);
	return value === undefined ? undefined : paise(value);
}

/** `away` is the direction in which a sorted side moves from its best price; a gap against it stays negative. */
function writeSide(
	side: readonly DepthLevel[],
	away: 1 | -1,
	tick: number,
	lot: number,
	into: PriceVector,
	from: number
): void {
	let before = 0;
	for (let index = 0; index < LEVELS; index += 1) {
		const level = side[index];
		const at = from + index;
		if (!level) {
			into[at] = into[at + LEVELS] = into[at + 2 * LEVELS] = 0;
			continue;
		}
		const ticks = tick === 0 ? 0 : level.price / tick;
		const gap = index === 0 ? ticks : (ticks - before) * away;
		into[at] = steps(level.quantity, lot);
		into[at + LEVELS] = gap >= 0 ? gap + 1 : gap;
		into[at + 2 * LEVELS] = level.orders === undefined ? 0 : level.orders + 1;
		before = ticks;
	}
}

function readSide(
	vector: PriceVector,
	from: number,
	away: 1 | -1,
	tick: number,
	lot: number
): DepthLevel[] {
	const side: DepthLevel[] = [];
	let before = 0;
	for (let index = 0; index < LEVELS; index += 1) {
		const at = from + index;
		const slot = vector[at + LEVELS] ?? 0;
		const quantity = unstep(vector[at], lot);
		if (slot === 0 || quantity === undefined) break;
		const gap = slot > 0 ? slot - 1 : slot;
		const ticks = index === 0 ? gap : before + gap * away;
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
