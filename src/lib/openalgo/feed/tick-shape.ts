import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import {
	ASKS,
	ASKS_BIT,
	AT,
	BIDS,
	BIDS_BIT,
	DAY,
	LEVELS,
	LTP,
	OI,
	SIDE,
	UNKNOWN,
	VOLUME,
	type FieldBits,
	type QuoteRow
} from '#lib/domain/price/quote-row.ts';
import { dropImplausible, mayBeImplausible, priceLimit } from '#lib/openalgo/schema/plausible.ts';

/** In the place of a number, what else differs between frames of one shape. */
export const HOLE = { symbol: -1, text: -2, end: -3 } as const;
/** Numbers go to their slot of a quote's row, or to one of these. */
export const NUMBER = { cp: AT, close: AT + 1, openInterest: AT + 2, elsewhere: AT + 3 } as const;

/** A frame as it came: the bytes `from` to below `to`. */
export interface FrameBytes {
	readonly bytes: Uint8Array;
	readonly from: number;
	readonly to: number;
}

interface ShapeFacts {
	/** `NFO:`, as keys of its instruments begin. */
	prefix: string;
	/** All that stays, one text after the other. */
	texts: Uint8Array;
	/** Where each of these texts ends. */
	ends: readonly number[];
	/** What follows each: a slot, or a `HOLE`. */
	holes: readonly number[];
	quirks: { noLtp: boolean; noOi: boolean };
	/** Whether such a frame has this side of the book, be it empty. */
	bids: boolean;
	asks: boolean;
	/** What no frame of its broker says. */
	never: FieldBits;
}

const QUOTE = 0x22;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const SPACE = 0x20;
const ESCAPE = 0x5c;
/** With more digits the paise of a price need not be exact. */
const MOST_DIGITS = 13;

const PRICE = 0;
const UNITS = 1;
const ORDERS = 2;
/** Of each slot. */
const KINDS = Uint8Array.from({ length: NUMBER.elsewhere + 1 }, (_, slot) => {
	if (slot === VOLUME || slot === OI || slot === NUMBER.openInterest) return UNITS;
	if (slot < BIDS || slot >= AT) return PRICE;
	return [UNITS, PRICE, ORDERS][Math.floor(((slot - BIDS) % SIDE) / LEVELS)] ?? PRICE;
});

/**
 * The market data frames of one kind, for one broker, exchange and mode: a server writes all of them alike but for numbers.
 * Such a frame is read by comparing what stays and taking the numbers where they lie, several times quicker than by
 * `scanTick`, and with the same result.
 */
export class TickShape {
	readonly #prefix: string;
	readonly #texts: DataView;
	readonly #ends: Uint16Array;
	readonly #holes: Int8Array;
	readonly #facts: ShapeFacts;
	/** The numbers of the frame that was read last; UNKNOWN where such frames have none. */
	readonly #heard = new Float64Array(KINDS.length).fill(UNKNOWN);
	readonly #limit: number;

	constructor(facts: ShapeFacts) {
		this.#facts = facts;
		this.#prefix = facts.prefix;
		this.#texts = new DataView(Uint8Array.from(facts.texts).buffer);
		this.#ends = Uint16Array.from(facts.ends);
		this.#holes = Int8Array.from(facts.holes);
		this.#limit = priceLimit(facts.prefix.slice(0, -1));
	}

	/**
	 * `view` is of the same bytes. Overwrites the row with what the frame says; the bits are of that and of what its broker never says, 0 when nothing in it is
	 * usable. Undefined when it has another shape or is about another instrument: then the row is untouched.
	 */
	read(
		{ bytes, from, to }: FrameBytes,
		view: DataView,
		key: InstrumentKey,
		into: QuoteRow
	): FieldBits | undefined {
		if (!key.startsWith(this.#prefix)) return undefined;
		if (this.#end(bytes, view, from, key) !== to) return undefined;
		return this.#write(key, into);
	}

	/** Where a frame of this shape ends that begins at `from`; then all its numbers have been heard. */
	#end(bytes: Uint8Array, view: DataView, from: number, key: string): number | undefined {
		const texts = this.#texts;
		const ends = this.#ends;
		const holes = this.#holes;
		const heard = this.#heard;
		let at = from;
		let text = 0;
		for (let part = 0; part < ends.length; part += 1) {
			const end = ends[part]!;
			if (at + end - text > bytes.length || !isSame(view, at, texts, text, end)) return undefined;
			at += end - text;
			text = end;
			const hole = holes[part]!;
			if (hole === HOLE.end) return at;
			if (hole >= 0) at = numberEnd(bytes, at, hole, heard);
			else if (hole === HOLE.text) at = textEnd(bytes, at);
			else at = symbolEnd(bytes, at, key, this.#prefix.length);
			if (at === NOT_HERE) return undefined;
		}
		return undefined;
	}

	#write(key: InstrumentKey, into: QuoteRow): FieldBits {
		const { quirks, bids, asks, never } = this.#facts;
		const heard = this.#heard;
		const limit = this.#limit;
		into[LTP] = quirks.noLtp ? UNKNOWN : known(heard[LTP]!);
		into[DAY] = known(heard[DAY]!);
		into[DAY + 1] = known(heard[DAY + 1]!);
		into[DAY + 2] = known(heard[DAY + 2]!);
		into[DAY + 3] = known(heard[heard[NUMBER.cp]! > 0 ? NUMBER.cp : NUMBER.close]!);
		into[VOLUME] = known(heard[VOLUME]!);
		into[OI] = quirks.noOi ? UNKNOWN : known(heard[heard[OI]! > 0 ? OI : NUMBER.openInterest]!);
		let least = Infinity;
		let most = 0;
		for (let slot = LTP; slot < VOLUME; slot += 1) {
			const price = into[slot]!;
			if (price === UNKNOWN) continue;
			if (price < least) least = price;
			if (price > most) most = price;
		}
		if (mayBeImplausible(least, most, limit)) keepPlausible(key, into);
		let said = (bids ? BIDS_BIT : 0) | (asks ? ASKS_BIT : 0);
		for (let slot = LTP; slot < BIDS; slot += 1) if (into[slot] !== UNKNOWN) said |= 1 << slot;
		writeSide(heard, into, BIDS, limit);
		writeSide(heard, into, ASKS, limit);
		return said === 0 ? 0 : said | never;
	}
}

/**
 * Whether the same text is here. Compared are eight bytes at a time, as the number that they make: two are the same number only
 * if they are the same bytes, but for zeros, which no text has in it, and NaN, which equals nothing.
 */
function isSame(view: DataView, at: number, texts: DataView, from: number, to: number): boolean {
	const shift = at - from;
	if (to - from < 8) {
		for (let text = from; text < to; text += 1) {
			if (view.getUint8(text + shift) !== texts.getUint8(text)) return false;
		}
		return true;
	}
	const last = to - 8;
	for (let text = from; text < last; text += 8) {
		if (view.getFloat64(text + shift) !== texts.getFloat64(text)) return false;
	}
	return view.getFloat64(last + shift) === texts.getFloat64(last);
}

const NOT_HERE = -1;

function symbolEnd(bytes: Uint8Array, from: number, key: string, symbolAt: number): number {
	let at = from;
	for (let index = symbolAt; index < key.length; index += 1, at += 1) {
		if (at >= bytes.length || bytes[at] !== key.charCodeAt(index)) return NOT_HERE;
	}
	return at;
}

function textEnd(bytes: Uint8Array, from: number): number {
	for (let at = from; at < bytes.length; at += 1) {
		const byte = bytes[at]!;
		if (byte === QUOTE) return at;
		if (byte === ESCAPE || byte < SPACE) return NOT_HERE;
	}
	return NOT_HERE;
}

/** Of a JSON number, which goes to its slot in paise, whole units or orders. */
function numberEnd(bytes: Uint8Array, from: number, slot: number, heard: Float64Array): number {
	const negative = bytes[from] === MINUS;
	const start = negative ? from + 1 : from;
	let at = start;
	let digits = 0;
	let byte = bytes[at]!;
	while (byte >= ZERO && byte <= NINE) {
		digits = digits * 10 + byte - ZERO;
		at += 1;
		byte = bytes[at]!;
	}
	let count = at - start;
	if (count === 0 || (count > 1 && bytes[start] === ZERO)) return NOT_HERE;
	let scale = 1;
	if (byte === POINT) {
		const point = at;
		at += 1;
		byte = bytes[at]!;
		while (byte >= ZERO && byte <= NINE) {
			digits = digits * 10 + byte - ZERO;
			scale *= 10;
			at += 1;
			byte = bytes[at]!;
		}
		if (at === point + 1) return NOT_HERE;
		count += at - point - 1;
	}
	if (count > MOST_DIGITS) return NOT_HERE;
	// Below zero is how brokers write "none".
	if (negative) {
		heard[slot] = UNKNOWN;
		return at;
	}
	const kind = KINDS[slot];
	if (kind === PRICE) heard[slot] = paiseOf(digits, scale);
	else heard[slot] = scale === 1 ? digits : Math.trunc(digits / scale);
	// A part of an order is not an order: the scan decides what to make of it.
	return kind === ORDERS && scale !== 1 ? NOT_HERE : at;
}

/** Of rupees, rounded as `paiseFromRupees` does. */
function paiseOf(digits: number, scale: number): number {
	if (scale === 1) return digits * 100;
	if (scale === 10) return digits * 10;
	return scale === 100 ? digits : Math.round((digits / scale) * 100 + 1e-6);
}

/** Zero and below say nothing. */
function known(value: number): number {
	return value > 0 ? value : UNKNOWN;
}

/** Zero-padded levels dropped, as are those at a price that cannot be. */
function writeSide(heard: Float64Array, into: QuoteRow, from: number, limit: number): void {
	let level = from;
	for (let slot = from; slot < from + LEVELS; slot += 1) {
		const quantity = heard[slot]!;
		const price = heard[slot + LEVELS]!;
		if (price <= 0 || price > limit || quantity <= 0) continue;
		into[level] = quantity;
		into[level + LEVELS] = price;
		into[level + 2 * LEVELS] = known(heard[slot + 2 * LEVELS]!);
		level += 1;
	}
	for (; level < from + LEVELS; level += 1) {
		into[level] = into[level + LEVELS] = into[level + 2 * LEVELS] = UNKNOWN;
	}
}

function keepPlausible(key: InstrumentKey, row: QuoteRow): void {
	const price = (slot: number) => (row[slot] === UNKNOWN ? undefined : (row[slot] as Paise));
	const prices = {
		ltp: price(LTP),
		open: price(DAY),
		high: price(DAY + 1),
		low: price(DAY + 2),
		prevClose: price(DAY + 3)
	};
	dropImplausible(prices, instrumentOf(key));
	row[LTP] = prices.ltp ?? UNKNOWN;
	row[DAY] = prices.open ?? UNKNOWN;
	row[DAY + 1] = prices.high ?? UNKNOWN;
	row[DAY + 2] = prices.low ?? UNKNOWN;
	row[DAY + 3] = prices.prevClose ?? UNKNOWN;
}
