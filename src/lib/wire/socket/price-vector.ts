import { paise, type Paise } from '#lib/domain/number/paise.ts';
import type { DepthLevel, Quote } from '#lib/domain/price/quote.ts';

/**
 * A quote as a row of small whole numbers, so that two of them differ by little. 0 is "not known"; a price is
 * its number of ticks plus one, a quantity its number of lots plus one. A deeper level is its distance to the one before,
 * and the best ask its distance to the best bid, so that a book that moves as a whole changes one number.
 */
export type PriceVector = Float64Array;

/** Levels of each side that travel. */
export const LEVELS = 5;
export const LTP = 0;
/** open, high, low, previous close */
export const DAY = 1;
export const VOLUME = 5;
/** Open interest. */
export const OI = 6;
/** Five quantities, five prices, five order counts. */
export const BIDS = 7;
export const SIDE = 3 * LEVELS;
export const ASKS = BIDS + SIDE;
export const VECTOR_LENGTH = ASKS + SIDE;

/** What one step of a price (in paise) and of a quantity (in units) is for this instrument. */
export interface Grid {
	tick: number;
	lot: number;
}

/** 0 divides nothing: the grid of an instrument without a price so far. */
export const NO_GRID: Grid = { tick: 0, lot: 0 };

/**
 * The coarsest grid that holds this quote and everything the given grid held. It only ever becomes finer, and after a
 * few quotes it is the contract's own tick and lot.
 */
export function gridFor(quote: Quote, grid: Grid): Grid {
	let tick = divisor(grid.tick, quote.ltp);
	tick = divisor(tick, quote.open);
	tick = divisor(tick, quote.high);
	tick = divisor(tick, quote.low);
	tick = divisor(tick, quote.prevClose);
	let lot = divisor(divisor(grid.lot, quote.volume), quote.oi);
	for (let index = 0; index < LEVELS; index += 1) {
		const bid = quote.bids[index];
		const ask = quote.asks[index];
		tick = divisor(divisor(tick, bid?.price), ask?.price);
		lot = divisor(divisor(lot, bid?.quantity), ask?.quantity);
	}
	return tick === grid.tick && lot === grid.lot ? grid : { tick, lot };
}

/** What a difference of one in this slot is worth, in paise, units or orders. */
export function stepAt(slot: number, { tick, lot }: Grid): number {
	if (slot < VOLUME) return tick;
	if (slot < BIDS) return lot;
	const kind = Math.floor(((slot - BIDS) % (3 * LEVELS)) / LEVELS);
	return kind === 0 ? lot : kind === 1 ? tick : 1;
}

/** Greatest common divisor of a whole number ≥ 0 and another, if there is one; 0 when both are 0. */
function divisor(a: number, b: number | undefined): number {
	if (b === undefined) return a;
	// Nearly always: and a quotient is many times quicker than a remainder.
	if (a !== 0 && Math.floor(b / a) * a === b) return a;
	let left = a;
	let right = Math.abs(b);
	while (right !== 0) {
		const rest = left % right;
		left = right;
		right = rest;
	}
	return left;
}

/** Writes the quote into `into`, which must be on this quote's grid (see `gridFor`). */
export function writeVector(quote: Quote, grid: Grid, into: PriceVector): void {
	const { tick, lot } = grid;
	into[LTP] = steps(quote.ltp, tick);
	into[DAY] = steps(quote.open, tick);
	into[DAY + 1] = steps(quote.high, tick);
	into[DAY + 2] = steps(quote.low, tick);
	into[DAY + 3] = steps(quote.prevClose, tick);
	into[VOLUME] = steps(quote.volume, lot);
	into[OI] = steps(quote.oi, lot);
	writeSide(quote.bids, -1, 0, grid, into, BIDS);
	writeSide(quote.asks, 1, stepsOf(quote.bids[0]?.price, tick), grid, into, ASKS);
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
		asks: readSide(vector, ASKS, 1, stepsOf(bids[0]?.price, tick), grid),
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

/** Ticks of a price; 0 without one. */
function stepsOf(value: number | undefined, tick: number): number {
	return value === undefined || tick === 0 ? 0 : value / tick;
}

/**
 * `away` is the direction in which a sorted side moves from its best price; a gap against it stays negative. `origin`, in
 * ticks, is where the best price is counted from.
 */
function writeSide(
	side: readonly DepthLevel[],
	away: 1 | -1,
	origin: number,
	{ tick, lot }: Grid,
	into: PriceVector,
	from: number
): void {
	let before = origin;
	for (let index = 0; index < LEVELS; index += 1) {
		const level = side[index];
		const at = from + index;
		if (!level) {
			into[at] = into[at + LEVELS] = into[at + 2 * LEVELS] = 0;
			continue;
		}
		const ticks = stepsOf(level.price, tick);
		const gap = index === 0 ? ticks - before : (ticks - before) * away;
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
