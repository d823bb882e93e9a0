import {
	ASKS,
	BIDS,
	LEVELS,
	OI,
	SIDE,
	UNKNOWN,
	VOLUME,
	type QuoteRow
} from '#lib/domain/price/quote-row.ts';
import { VECTOR_LENGTH } from './price-vector.ts';

/**
 * What a `PriceVector` says, but in paise and units: from one tick to the next little of it changes, and only that has to be
 * divided by the grid. Prices of levels are distances as there; what is not known is UNKNOWN, and the price of no level NO_LEVEL.
 */
export type Distances = Float64Array;

const NO_LEVEL = -Infinity;

const PRICE = 0;
const UNITS = 1;
const DISTANCE = 2;
const ORDERS = 3;
const KINDS = Uint8Array.from({ length: VECTOR_LENGTH }, (_, slot) => {
	if (slot < BIDS) return slot === VOLUME || slot === OI ? UNITS : PRICE;
	return [UNITS, DISTANCE, ORDERS][Math.floor(((slot - BIDS) % SIDE) / LEVELS)] ?? PRICE;
});

export function writeUnknown(into: Distances, base: number): void {
	for (let slot = 0; slot < VECTOR_LENGTH; slot += 1) {
		into[base + slot] = KINDS[slot] === DISTANCE ? NO_LEVEL : UNKNOWN;
	}
}

export function writeDistances(row: QuoteRow, into: Distances): void {
	for (let slot = 0; slot < BIDS; slot += 1) into[slot] = row[slot]!;
	writeSide(row, BIDS, -1, 0, into);
	const bid = row[BIDS + LEVELS]!;
	writeSide(row, ASKS, 1, bid === UNKNOWN ? 0 : bid, into);
}

/**
 * `away` is the direction in which a sorted side moves from its best price; a distance against it stays negative. `origin` is
 * where the best price is counted from.
 */
function writeSide(
	row: QuoteRow,
	from: number,
	away: 1 | -1,
	origin: number,
	into: Distances
): void {
	let before = origin;
	for (let at = from; at < from + LEVELS; at += 1) {
		const price = row[at + LEVELS]!;
		into[at] = row[at]!;
		into[at + 2 * LEVELS] = row[at + 2 * LEVELS]!;
		if (price === UNKNOWN) into[at + LEVELS] = NO_LEVEL;
		else {
			into[at + LEVELS] = at === from ? price - before : (price - before) * away;
			before = price;
		}
	}
}

/** What a `PriceVector` has in this slot; the value must be on this grid. */
export function stepsOf(slot: number, value: number, tick: number, lot: number): number {
	switch (KINDS[slot]) {
		case PRICE:
			return value === UNKNOWN ? 0 : tick === 0 ? 1 : value / tick + 1;
		case UNITS:
			return value === UNKNOWN ? 0 : lot === 0 ? 1 : value / lot + 1;
		case DISTANCE: {
			if (value === NO_LEVEL) return 0;
			const ticks = tick === 0 ? 0 : value / tick;
			return ticks >= 0 ? ticks + 1 : ticks;
		}
		case ORDERS:
		case undefined:
		default:
			return value + 1;
	}
}

/** Whether it is a whole number of ticks or lots. */
export function isOnGrid(slot: number, value: number, tick: number, lot: number): boolean {
	const kind = KINDS[slot]!;
	if (kind === ORDERS || isNothing(kind, value)) return true;
	const step = kind === UNITS ? lot : tick;
	if (step === 0) return value === 0;
	// Exact up to 2^53: no other quotient is a whole number.
	const quotient = value / step;
	return Math.floor(quotient) === quotient;
}

/** The coarsest tick and lot that hold these values and everything the given ones held. */
export function finerGrid(
	values: Distances,
	tick: number,
	lot: number
): { tick: number; lot: number } {
	let [finerTick, finerLot] = [tick, lot];
	for (let slot = 0; slot < VECTOR_LENGTH; slot += 1) {
		const value = values[slot]!;
		const kind = KINDS[slot]!;
		if (kind === ORDERS || isNothing(kind, value)) continue;
		if (kind === UNITS) finerLot = divisor(finerLot, value);
		else finerTick = divisor(finerTick, value);
	}
	return { tick: finerTick, lot: finerLot };
}

/** A distance may well be −1. */
function isNothing(kind: number, value: number): boolean {
	return kind === DISTANCE ? value === NO_LEVEL : value === UNKNOWN;
}

/** Greatest common divisor of a whole number ≥ 0 and another one; 0 when both are 0. */
function divisor(a: number, b: number): number {
	let left = a;
	let right = Math.abs(b);
	while (right !== 0) {
		const rest = left % right;
		left = right;
		right = rest;
	}
	return left;
}
