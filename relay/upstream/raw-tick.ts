import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { QUOTE_FIELDS, type QuoteField, type QuotePatch } from '#lib/domain/price/quote.ts';
import { readFrame } from '#lib/openalgo/feed/feed-frames.ts';
import { patchFrom } from '#lib/openalgo/feed/read-tick.ts';
import { scanTick } from '#lib/openalgo/feed/scan-tick.ts';
import { FIELD_NAMES, NEVER_SENT } from '#lib/openalgo/feed/tick-fields.ts';

/** A market data frame as it came, not read yet: the bytes `from` to below `to`. */
export interface RawTick {
	readonly bytes: Buffer;
	readonly from: number;
	readonly to: number;
}

export function bytesOf(data: string | Uint8Array): Buffer {
	if (typeof data === 'string') return Buffer.from(data);
	return Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.length);
}

interface TickReading {
	patch: QuotePatch;
	/** What the frame left out and another frame of the same server may carry. */
	missing: readonly QuoteField[];
}

const NOTHING: TickReading = { patch: {}, missing: QUOTE_FIELDS };

/** What it says about this instrument; empty when it cannot be read, or is about another one. */
export function readRawTick(frame: RawTick, key: InstrumentKey): TickReading {
	const instrument = instrumentOf(key);
	const scanned = scanTick(frame.bytes, frame.from, frame.to, instrument);
	if (scanned === undefined) return readWhole(frame, key);
	const { data, broker } = scanned;
	return reading(patchFrom(data, broker, instrument), broker);
}

function readWhole({ bytes, from, to }: RawTick, key: InstrumentKey): TickReading {
	const tick = readFrame(bytes.toString('utf8', from, to));
	return tick.kind === 'tick' && tick.key === key ? reading(tick.patch, tick.broker) : NOTHING;
}

function reading(patch: QuotePatch, broker: string): TickReading {
	const never = NEVER_SENT[broker];
	const missing: QuoteField[] = [];
	for (const field of QUOTE_FIELDS) {
		if (patch[field] === undefined && !never?.includes(field)) missing.push(field);
	}
	return { patch, missing };
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
export function mayCarry({ bytes, from, to }: RawTick, fields: readonly QuoteField[]): boolean {
	const frame = bytes.subarray(from, to);
	for (const field of fields) {
		for (const pattern of PATTERNS[field]) if (frame.includes(pattern)) return true;
	}
	return fields.length > 0 && frame.includes(ESCAPE);
}
