import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { QuoteField, QuotePatch } from '#lib/domain/price/quote.ts';
import {
	fieldsIn,
	writePatch,
	type FieldBits,
	type QuoteRow
} from '#lib/domain/price/quote-row.ts';
import { readFrame } from '#lib/openalgo/feed/feed-frames.ts';
import { patchFrom } from '#lib/openalgo/feed/read-tick.ts';
import { scanTick } from '#lib/openalgo/feed/scan-tick.ts';
import { TickIndex } from '#lib/openalgo/feed/tick-index.ts';
import { TickShapes } from '#lib/openalgo/feed/tick-shapes.ts';
import { FIELD_NAMES, neverSentBy } from '#lib/openalgo/feed/tick-fields.ts';

/**
 * A market data frame as it came, not read yet: the bytes `from` to below `to`. It and its bytes are overwritten by what comes
 * next; `FrameKeeper` has copies. What came at another time is another buffer, be it in the same memory.
 */
export interface RawTick {
	readonly bytes: Buffer;
	readonly from: number;
	readonly to: number;
}

export function bytesOf(data: string | Uint8Array): Buffer {
	if (typeof data === 'string') return Buffer.from(data);
	return Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.length);
}

/** Of what came together, from so many bytes on: then many frames of it are kept. */
const MANY = 16 * 1024;

/** Copies frames that are read later. Of a flood what came together is copied as one, by the first frame that is kept of it. */
export class FrameKeeper {
	#came: Buffer | undefined;
	#copy = Buffer.alloc(0);

	keep({ bytes, from, to }: RawTick): RawTick {
		if (bytes.length < MANY) {
			return { bytes: Buffer.from(bytes.subarray(from, to)), from: 0, to: to - from };
		}
		if (this.#came !== bytes) {
			this.#came = bytes;
			this.#copy = Buffer.from(bytes);
		}
		return { bytes: this.#copy, from, to };
	}
}

/** Reads market data frames; one for all users, whose servers write alike and of the same instruments. */
export class TickReader {
	readonly index = new TickIndex();
	readonly keeper = new FrameKeeper();
	readonly #shapes = new TickShapes();

	/** Overwrites the row with what the frame says about this instrument; the bits as `RawReader` defines them. */
	read(frame: RawTick, key: InstrumentKey, into: QuoteRow): FieldBits {
		const said = this.#shapes.read(frame, key, into);
		if (said !== undefined) return said;
		const { bytes, from, to } = frame;
		const instrument = instrumentOf(key);
		const scanned = scanTick(bytes, from, to, instrument);
		if (scanned === undefined) return readWhole(bytes.toString('utf8', from, to), key, into);
		const { data, broker } = scanned;
		this.#shapes.unfit(bytes.subarray(from, to), key, broker);
		return saidBy(patchFrom(data, broker, instrument), broker, into);
	}
}

function readWhole(text: string, key: InstrumentKey, into: QuoteRow): FieldBits {
	const tick = readFrame(text);
	return tick.kind === 'tick' && tick.key === key ? saidBy(tick.patch, tick.broker, into) : 0;
}

function saidBy(patch: QuotePatch, broker: string, into: QuoteRow): FieldBits {
	const said = writePatch(patch, into);
	return said === 0 ? 0 : said | neverSentBy(broker);
}

const PATTERNS: Readonly<Record<QuoteField, readonly Buffer[]>> = {
	ltp: patterns('ltp'),
	open: patterns('open'),
	high: patterns('high'),
	low: patterns('low'),
	prevClose: patterns('prevClose'),
	volume: patterns('volume'),
	oi: patterns('oi'),
	bids: patterns('bids'),
	asks: patterns('asks')
};

function patterns(field: QuoteField): Buffer[] {
	return FIELD_NAMES[field].map((name) => Buffer.from(`"${name}"`));
}

const ESCAPE = 0x5c;

/** False only if it certainly carries none of these: their names are nowhere in it, written plainly or with escapes. */
export function mayCarry({ bytes, from, to }: RawTick, fields: FieldBits): boolean {
	const frame = bytes.subarray(from, to);
	for (const field of fieldsIn(fields)) {
		for (const pattern of PATTERNS[field]) if (frame.includes(pattern)) return true;
	}
	return fields !== 0 && frame.includes(ESCAPE);
}
