import { paise, type Paise } from '#lib/domain/number/paise.ts';
import type { DepthLevel, Quote } from '#lib/domain/price/quote.ts';
import {
	ASKS,
	BIDS,
	DAY,
	LEVELS,
	LTP,
	OI,
	SIDE,
	UNKNOWN,
	VOLUME,
	type QuoteRow
} from '#lib/domain/price/quote-row.ts';

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

/**
 * The coarsest grid that holds this quote and everything the given grid held. It only ever becomes finer, and after a
 * few quotes it is the contract's own tick and lot.
 */
export function gridFor(row: QuoteRow, grid: Grid): Grid {
	const { tick, lot } = grid;
	if (divides(tick, row, LTP, VOLUME) && divides(lot, row, VOLUME, BIDS)) {
		const held =
			divides(lot, row, BIDS, BIDS + LEVELS) &&
			divides(tick, row, BIDS + LEVELS, BIDS + 2 * LEVELS) &&
			divides(lot, row, ASKS, ASKS + LEVELS) &&
			divides(tick, row, ASKS + LEVELS, ASKS + 2 * LEVELS);
		if (held) return grid;
	}
	return finerGrid(row, grid);
}

function finerGrid(row: QuoteRow, grid: Grid): Grid {
	let { tick, lot } = grid;
	for (let slot = 0; slot < VECTOR_LENGTH; slot += 1) {
		const kind = kindOf(slot);
		if (kind === 'price') tick = divisor(tick, row[slot]);
		if (kind === 'units') lot = divisor(lot, row[slot]);
	}
	return tick === grid.tick && lot === grid.lot ? grid : { tick, lot };
}

/** What a difference of one in this slot is worth, in paise, units or orders. */
export function stepAt(slot: number, { tick, lot }: Grid): number {
	const kind = kindOf(slot);
	return kind === 'units' ? lot : kind === 'price' ? tick : 1;
}

function kindOf(slot: number): 'price' | 'units' | 'orders' {
	if (slot < VOLUME) return 'price';
	if (slot < BIDS) return 'units';
	const part = Math.floor(((slot - BIDS) % SIDE) / LEVELS);
	return part === 0 ? 'units' : part === 1 ? 'price' : 'orders';
}

/** Whether every known value from one slot to below another is a multiple. A quotient is many times quicker than a remainder. */
function divides(step: number, row: QuoteRow, from: number, below: number): boolean {
	for (let slot = from; slot < below; slot += 1) {
		const value = row[slot]!;
		if (value !== UNKNOWN && (step === 0 || Math.floor(value / step) * step !== value))
			return false;
	}
	return true;
}

/** Greatest common divisor of a whole number ≥ 0 and a known one; 0 when both are 0. */
function divisor(a: number, b = UNKNOWN): number {
	if (b === UNKNOWN) return a;
	let left = a;
	let right = b;
	while (right !== 0) {
		const rest = left % right;
		left = right;
		right = rest;
	}
	return left;
}

/** Writes the quote into `into`, which must be on this quote's grid (see `gridFor`). */
export function writeVector(row: QuoteRow, grid: Grid, into: PriceVector): void {
	const { tick, lot } = grid;
	for (let slot = LTP; slot < VOLUME; slot += 1) into[slot] = steps(row[slot]!, tick);
	for (let slot = VOLUME; slot < BIDS; slot += 1) into[slot] = steps(row[slot]!, lot);
	writeSide(row, -1, 0, grid, into, BIDS);
	writeSide(row, 1, ticksOf(row[BIDS + LEVELS]!, tick), grid, into, ASKS);
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

function steps(value: number, step: number): number {
	if (value === UNKNOWN) return 0;
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

/** Ticks of a price that may be UNKNOWN. */
function ticksOf(price: number, tick: number): number {
	return price === UNKNOWN || tick === 0 ? 0 : price / tick;
}

/**
 * `away` is the direction in which a sorted side moves from its best price; a gap against it stays negative. `origin`, in
 * ticks, is where the best price is counted from.
 */
function writeSide(
	row: QuoteRow,
	away: 1 | -1,
	origin: number,
	{ tick, lot }: Grid,
	into: PriceVector,
	from: number
): void {
	let before = origin;
	for (let index = 0; index < LEVELS; index += 1) {
		const at = from + index;
		const price = row[at + LEVELS]!;
		if (price === UNKNOWN) {
			into[at] = into[at + LEVELS] = into[at + 2 * LEVELS] = 0;
			continue;
		}
		const ticks = ticksOf(price, tick);
		const gap = index === 0 ? ticks - before : (ticks - before) * away;
		into[at] = steps(row[at]!, lot);
		into[at + LEVELS] = gap >= 0 ? gap + 1 : gap;
		into[at + 2 * LEVELS] = row[at + 2 * LEVELS]! + 1;
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
