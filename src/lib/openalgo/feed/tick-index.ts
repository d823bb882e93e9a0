import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';

/** More instruments than all users watch; when servers name more, all are forgotten and learnt again: 10 MB of names at most. */
const MOST = 65_536;
/** Bytes of a name. */
const LONGEST = 100;
const BUCKETS = 16_384;

interface Entry {
	/** From the symbol's first letter to the quote after the exchange. */
	name: Uint8Array;
	key: InstrumentKey;
	next: Entry | undefined;
}

/**
 * Tells which instrument a market data frame is about from its first bytes, without decoding any of it: a relay is sent
 * thousands a second and reads only the newest. Works on the order of keys that the server writes; any other frame has
 * to be read in full, which also is how an instrument becomes known. One serves all users: it knows only what a frame's bytes
 * say, whoever sent it, and what many look up stays in the processor's cache.
 */
export class TickIndex {
	#buckets: (Entry | undefined)[] = emptyBuckets();
	#size = 0;
	readonly #most: number;

	constructor(most = MOST) {
		this.#most = most;
	}

	/** The frame is the bytes `from` to below `to`. Undefined for any other one, or an instrument not learnt yet. */
	find(frame: Uint8Array, from = 0, to = frame.length): InstrumentKey | undefined {
		const start = symbolAt(frame, from, to);
		if (start === 0) return undefined;
		let entry = this.#buckets[bucketOf(frame, start)];
		while (entry !== undefined && !beginsWith(frame, start, entry.name)) entry = entry.next;
		return entry?.key;
	}

	/** Bytes that are kept of names, with whatever holds them. */
	get bytes(): number {
		let bytes = 0;
		for (let entry of this.#buckets) {
			for (; entry !== undefined; entry = entry.next) bytes += entry.name.buffer.byteLength;
		}
		return bytes;
	}

	/** The frame is about this instrument, as its first bytes must say: so are those that begin alike. */
	learn(frame: Uint8Array, key: InstrumentKey): void {
		const start = symbolAt(frame, 0, frame.length);
		if (start === 0) return;
		// A symbol with an escape in it, or other keys in between: never mind, such a frame is read in full each time.
		const text = String.fromCharCode(...frame.subarray(start, start + LONGEST));
		const [name, symbol, exchange] = NAME.exec(text) ?? [];
		// A frame that goes on to name another instrument must not teach that name for this one.
		if (name === undefined || `${exchange}:${symbol}` !== key) return;
		if (this.#size >= this.#most) {
			this.#buckets = emptyBuckets();
			this.#size = 0;
		}
		const bucket = bucketOf(frame, start);
		const next = this.#buckets[bucket];
		// A copy: a Buffer's slice is a view, and would keep all of the frame.
		const copy = new Uint8Array(frame.subarray(start, start + name.length));
		this.#buckets[bucket] = { name: copy, key, next };
		this.#size += 1;
	}
}

/** The symbol, with how many levels were asked for where a broker says so, and the exchange. */
const NAME = /^([^"\\:]+)(?::\d+)?", ?"exchange": ?"([A-Z_]+)"/;
const QUOTE = 0x22;

function emptyBuckets(): (Entry | undefined)[] {
	return Array.from({ length: BUCKETS }, () => undefined);
}

/** Index of the symbol's first letter in `{"type":"market_data","symbol":"…`, compact or spaced; 0 in other frames. */
function symbolAt(frame: Uint8Array, from: number, to: number): number {
	if (to - from < 80) return 0;
	const spaced = frame[from + 8] === 0x20 ? 1 : 0;
	const start = from + 32 + 3 * spaced;
	// `ma` begins no other type, and `l":"` is how `"symbol":"` ends.
	const fits =
		frame[from + 9 + spaced] === 0x6d &&
		frame[from + 10 + spaced] === 0x61 &&
		frame[start - 4 - spaced] === 0x6c &&
		frame[start - 1] === QUOTE;
	return fits ? start : 0;
}

/**
 * Of the 24 bytes from the symbol on: with a short symbol they reach into the text after it, which is the same in
 * each frame of an instrument, and never as far as a price.
 */
function bucketOf(frame: Uint8Array, start: number): number {
	let hash = 0;
	for (let at = start; at < start + 24; at += 4) {
		const word =
			frame[at]! | (frame[at + 1]! << 8) | (frame[at + 2]! << 16) | (frame[at + 3]! << 24);
		hash = Math.imul(hash ^ word, 0x9e37_79b1);
		hash ^= hash >>> 15;
	}
	return (hash ^ (hash >>> 12)) & (BUCKETS - 1);
}

function beginsWith(frame: Uint8Array, start: number, name: Uint8Array): boolean {
	for (let at = name.length - 1; at >= 0; at -= 1) {
		if (name[at] !== frame[start + at]) return false;
	}
	return true;
}
