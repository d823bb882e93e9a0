import { paise, type Paise } from '#lib/domain/number/paise.ts';
import {
	QUOTE_FIELDS,
	type DepthLevel,
	type Quote,
	type QuoteField,
	type QuotePatch
} from './quote.ts';

/**
 * A quote as plain numbers (paise, units, orders) in one piece of memory: what the relay keeps of each instrument, since
 * thousands of ticks a second would leave dozens of objects each. The first seven slots are in the order of `QUOTE_FIELDS`.
 */
export type QuoteRow = Float64Array;

/** Nobody has said it; or there is no such level. Everything that is known is 0 or more. */
export const UNKNOWN = -1;
/** Levels of each side that are kept. */
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
/** Epoch ms; 0 before the first tick. */
export const AT = ASKS + SIDE;
const ROW_LENGTH = AT + 1;

/** A set of fields, one bit for each. */
export type FieldBits = number;

export function bitOf(field: QuoteField): FieldBits {
	return 1 << QUOTE_FIELDS.indexOf(field);
}
export const ALL_FIELDS: FieldBits = (1 << QUOTE_FIELDS.length) - 1;
export const BIDS_BIT = bitOf('bids');
export const ASKS_BIT = bitOf('asks');

export function fieldsIn(bits: FieldBits): QuoteField[] {
	return QUOTE_FIELDS.filter((_, index) => bits & (1 << index));
}

export function emptyRow(): QuoteRow {
	const row = new Float64Array(ROW_LENGTH).fill(UNKNOWN);
	row[AT] = 0;
	return row;
}

export function rowFrom(quote: Quote): QuoteRow {
	const row = emptyRow();
	writePatch(quote, row);
	row[AT] = quote.at;
	return row;
}

/** Overwrites the row with what the patch says; the bits of what that is. */
export function writePatch(patch: QuotePatch, row: QuoteRow): FieldBits {
	let said = 0;
	row.fill(UNKNOWN, 0, AT);
	for (let slot = 0; slot < BIDS; slot += 1) {
		const value = patch[QUOTE_FIELDS[slot] as Exclude<QuoteField, 'bids' | 'asks'>];
		if (value === undefined) continue;
		row[slot] = value;
		said |= 1 << slot;
	}
	if (patch.bids) said |= BIDS_BIT;
	if (patch.asks) said |= ASKS_BIT;
	writeLevels(patch.bids ?? [], row, BIDS);
	writeLevels(patch.asks ?? [], row, ASKS);
	return said;
}

function writeLevels(levels: readonly DepthLevel[], row: QuoteRow, from: number): void {
	for (let index = 0; index < LEVELS; index += 1) {
		const level = levels[index];
		if (!level) return;
		row[from + index] = level.quantity;
		row[from + LEVELS + index] = level.price;
		row[from + 2 * LEVELS + index] = level.orders ?? UNKNOWN;
	}
}

/** The fields of these bits go from one row into the other; one that is UNKNOWN changes nothing there. */
export function mergeRow(into: QuoteRow, from: QuoteRow, bits: FieldBits): void {
	for (let slot = 0; slot < BIDS; slot += 1) {
		const value = from[slot]!;
		if (bits & (1 << slot) && value !== UNKNOWN) into[slot] = value;
	}
	if (bits & BIDS_BIT) for (let slot = BIDS; slot < ASKS; slot += 1) into[slot] = from[slot]!;
	if (bits & ASKS_BIT) for (let slot = ASKS; slot < AT; slot += 1) into[slot] = from[slot]!;
}

export function dropDepth(row: QuoteRow): void {
	row.fill(UNKNOWN, BIDS, AT);
}

export function quoteIn(row: QuoteRow): Quote {
	return {
		ltp: known(row[LTP]) as Paise | undefined,
		open: known(row[DAY]) as Paise | undefined,
		high: known(row[DAY + 1]) as Paise | undefined,
		low: known(row[DAY + 2]) as Paise | undefined,
		prevClose: known(row[DAY + 3]) as Paise | undefined,
		volume: known(row[VOLUME]),
		oi: known(row[OI]),
		bids: levelsOf(row, BIDS),
		asks: levelsOf(row, ASKS),
		at: row[AT] ?? 0
	};
}

function levelsOf(row: QuoteRow, from: number): DepthLevel[] {
	const levels: DepthLevel[] = [];
	for (let at = from; at < from + LEVELS; at += 1) {
		const [price, quantity] = [row[at + LEVELS], row[at]];
		if (price === undefined || price === UNKNOWN || quantity === undefined) break;
		levels.push({ price: paise(price), quantity, orders: known(row[at + 2 * LEVELS]) });
	}
	return levels;
}

function known(value: number | undefined): number | undefined {
	return value === UNKNOWN ? undefined : value;
}
