import type { InstrumentKey } from '#lib/domain/instrument-key.ts';

/** More instruments than a server feeds; what it names beyond that is not remembered. */
const MOST = 4_096;

interface Entry {
	/** From the symbol's first letter to the quote after the exchange. */
	name: Uint8Array;
	key: InstrumentKey;
}

/**
 * Tells which instrument a market data frame is about from its first bytes, without decoding any of it: a relay is sent
 * thousands a second and reads only the newest. Works on the order of keys that the server writes; any other frame has
 * to be read in full, which also is how an instrument becomes known.
 */
export class TickIndex {
	readonly #byHash = new Map<number, Entry>();

	/** Undefined for any other frame, or an instrument that was not learnt yet. */
	find(frame: Uint8Array): InstrumentKey | undefined {
		const start = symbolAt(frame);
		if (start === 0) return undefined;
		const entry = this.#byHash.get(hashOf(frame, start));
		if (entry === undefined) return undefined;
		const { name } = entry;
		for (let at = 0; at < name.length; at += 1) {
			if (name[at] !== frame[start + at]) return undefined;
		}
		return entry.key;
	}

	/** The frame is about this instrument: so are those that begin alike. */
	learn(frame: Uint8Array, key: InstrumentKey): void {
		const start = symbolAt(frame);
		if (start === 0) return;
		const exchangeEnd = textEnd(frame, exchangeAt(frame, textEnd(frame, start)));
		// A symbol with an escape in it, or other keys in between: never mind, it is read in full each time.
		const name = frame.slice(start, exchangeEnd + 1);
		if (!NAME.test(String.fromCharCode(...name))) return;
		if (this.#byHash.size >= MOST) this.#byHash.clear();
		this.#byHash.set(hashOf(frame, start), { name, key });
	}
}

const NAME = /^[^"\\]+", ?"exchange": ?"[A-Z_]+"$/;
const QUOTE = 0x22;

/** Index of the symbol's first letter in `{"type":"market_data","symbol":"…`, compact or spaced; 0 in other frames. */
function symbolAt(frame: Uint8Array): number {
	const spaced = frame[8] === 0x20 ? 1 : 0;
	const start = 32 + 3 * spaced;
	// `m` begins no other type, and `l":"` is how `"symbol":"` ends.
	const fits =
		frame[9 + spaced] === 0x6d &&
		frame[10 + spaced] === 0x61 &&
		frame[start - 4 - spaced] === 0x6c &&
		frame[start - 1] === QUOTE;
	return fits ? start : 0;
}

function textEnd(frame: Uint8Array, from: number): number {
	let at = from;
	while (at < frame.length && frame[at] !== QUOTE) at += 1;
	return at;
}

function exchangeAt(frame: Uint8Array, symbolEnd: number): number {
	return symbolEnd + (frame[symbolEnd + 2] === 0x20 ? 16 : 14);
}

/** Of the symbol and the exchange's first letters. */
function hashOf(frame: Uint8Array, start: number): number {
	let hash = 0;
	let at = start;
	for (; at < frame.length; at += 1) {
		const byte = frame[at] ?? QUOTE;
		if (byte === QUOTE) break;
		hash = (Math.imul(hash, 31) + byte) | 0;
	}
	const exchange = exchangeAt(frame, at);
	return (Math.imul(hash, 31) + (frame[exchange] ?? 0) * 7 + (frame[exchange + 1] ?? 0)) | 0;
}
