import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	instrumentKey,
	instrumentOf,
	type InstrumentKey
} from '#lib/domain/instrument/instrument-key.ts';
import { emptyRow, quoteIn, writePatch } from '#lib/domain/price/quote-row.ts';
import { framesFrom, socketFiles } from '#lib/openalgo/testing/transcripts.ts';
import { readFrame } from './feed-frames.ts';
import { learnShape } from './learn-shape.ts';
import { patchFrom } from './read-tick.ts';
import { scanTick } from './scan-tick.ts';
import { neverSentBy } from './tick-fields.ts';
import type { FrameBytes, TickShape } from './tick-shape.ts';
import { TickShapes } from './tick-shapes.ts';

const encoder = new TextEncoder();
const SBIN = instrumentKey('NSE', 'SBIN');

function frameOf(text: string): FrameBytes {
	const bytes = encoder.encode(text);
	return { bytes, from: 0, to: bytes.length };
}

function readBy(shape: TickShape, frame: FrameBytes, key: InstrumentKey, row = emptyRow()) {
	return shape.read(frame, new DataView(frame.bytes.buffer), key, row);
}

/** What a scan says, as a row; undefined when it leaves the frame to the parser. */
function scanned(text: string, key = SBIN) {
	const { bytes, to } = frameOf(text);
	const scan = scanTick(bytes, 0, to, instrumentOf(key));
	if (scan === undefined) return undefined;
	const row = emptyRow();
	const bits = writePatch(patchFrom(scan.data, scan.broker, instrumentOf(key)), row);
	return { ...scan, bits: bits === 0 ? 0 : bits | neverSentBy(scan.broker), quote: quoteIn(row) };
}

/** What the shape of one frame makes of another; undefined when that does not fit. */
function shaped(model: string, text: string, key = SBIN) {
	const scan = scanned(model, key);
	const shape = scan && learnShape(encoder.encode(model), instrumentOf(key), scan.broker);
	const row = emptyRow();
	const bits = shape && readBy(shape, frameOf(text), key, row);
	return bits === undefined ? undefined : { bits, quote: quoteIn(row) };
}

/** A frame that says nothing leaves whatever it likes in the row. */
function expectAsScanned(model: string, text: string, key = SBIN): boolean {
	const read = shaped(model, text, key);
	if (read === undefined) return false;
	const scan = scanned(text, key);
	expect(read.bits).toBe(scan?.bits);
	if (read.bits !== 0) expect(read.quote).toEqual(scan?.quote);
	return true;
}

test('every recorded tick is read by the shape of itself as by a scan, and nearly all of them fit one', () => {
	let [scans, fits] = [0, 0];
	for (const text of socketFiles().flatMap(framesFrom)) {
		const frame = readFrame(text);
		if (frame.kind !== 'tick' || scanned(text, frame.key) === undefined) continue;
		scans += 1;
		if (expectAsScanned(text, text, frame.key)) fits += 1;
	}
	expect(fits / scans).toBeGreaterThan(0.9);
});

const amount = fc.oneof(
	fc.integer({ min: -5, max: 10_000_000 }),
	fc.integer({ min: 0, max: 100_000_000 }).map((paise) => paise / 100),
	fc.constantFrom<unknown>(0, 0.05, 1187.65002, 1e9, 12345678901234.5, -3.25, 0.001)
);
const level = fc.record({
	price: amount,
	quantity: amount,
	orders: fc.integer({ min: -1, max: 99 })
});
const side = fc.array(level, { maxLength: 6 });
const tick = fc.record(
	{
		type: fc.constant('market_data'),
		symbol: fc.constant('SBIN'),
		exchange: fc.constant('NSE'),
		mode: fc.constantFrom(1, 2, 3),
		broker: fc.constantFrom('zerodha', 'fyers', 'angel', 'paper'),
		data: fc.record(
			{
				...{ symbol: fc.constantFrom('SBIN', 'TCS'), ltp: amount, open: amount, high: amount },
				...{ low: amount, close: amount, cp: amount, volume: amount, oi: amount },
				...{ open_interest: amount, mode: fc.constantFrom<unknown>('full', 2), other: amount },
				...{ stamp: fc.constantFrom('10:00', '10:00:01'), list: fc.array(amount) },
				depth: fc.record({ buy: side, sell: side }, { requiredKeys: [] })
			},
			{ requiredKeys: [] }
		)
	},
	{ requiredKeys: ['type', 'symbol', 'exchange', 'mode', 'data'] }
);
const text = fc
	.tuple(tick, fc.boolean())
	.map(([frame, spaced]) =>
		spaced ? JSON.stringify(frame, null, 1).replace(/\n */g, ' ') : JSON.stringify(frame)
	);
/** Other numbers in the places of those that are there. */
const renumbered = (frame: string, values: readonly unknown[]) => {
	let next = 0;
	return frame.replace(/(?<=:)-?\d[\d.]*/g, (old) => {
		next += 1;
		return next % 3 === 0 ? old : JSON.stringify(values[next % values.length]);
	});
};

describe('what fits a shape is read as a scan reads it', () => {
	test('with any other numbers', () => {
		let fits = 0;
		fc.assert(
			fc.property(text, fc.array(amount, { minLength: 1 }), (model, values) => {
				const mode = /"mode":[123]/.exec(model)?.[0] ?? '';
				const other = renumbered(model, values).replace(/"mode":-?\d[\d.]*/, mode);
				if (expectAsScanned(model, other)) fits += 1;
			}),
			{ numRuns: 1_000 }
		);
		expect(fits).toBeGreaterThan(100);
	});

	test('or does not fit: a frame that was cut short or changed in places', () => {
		const edits = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]",:0-.en\\ x')), {
			maxLength: 2
		});
		fc.assert(
			fc.property(text, edits, fc.nat({ max: 20 }), (model, changes, cut) => {
				const letters = [...model];
				for (const [at, letter] of changes) letters[at % letters.length] = letter;
				const kept = letters.slice(0, letters.length - (cut < 15 ? 0 : cut - 14)).join('');
				expectAsScanned(model, kept);
			}),
			{ numRuns: 3_000 }
		);
	});

	test('in place, and not a byte beyond it', () => {
		const model =
			'{"type":"market_data","symbol":"SBIN","exchange":"NSE","mode":1,"data":{"ltp":5}}';
		const shape = learnShape(encoder.encode(model), instrumentOf(SBIN), '');
		const bytes = encoder.encode(`xx${model}}}`);
		const read = (to: number) => shape && readBy(shape, { bytes, from: 2, to }, SBIN);
		expect(read(2 + model.length)).toBe(1);
		expect(read(1 + model.length)).toBeUndefined();
		expect(read(3 + model.length)).toBeUndefined();
	});

	test('for its own instrument only', () => {
		const model =
			'{"type":"market_data","symbol":"SBIN","exchange":"NSE","mode":1,"data":{"ltp":5}}';
		const tcs = model.replace('SBIN', 'TCS');
		const shape = learnShape(encoder.encode(model), instrumentOf(SBIN), '');
		const TCS = instrumentKey('NSE', 'TCS');
		expect(shape && readBy(shape, frameOf(tcs), TCS)).toBe(1);
		expect(shape && readBy(shape, frameOf(tcs), SBIN)).toBeUndefined();
		expect(shape && readBy(shape, frameOf(model), TCS)).toBeUndefined();
		expect(shape && readBy(shape, frameOf(model), instrumentKey('BSE', 'SBIN'))).toBeUndefined();
	});
});

test('frames of several kinds at once are each read by their shape soon', () => {
	const shapes = new TickShapes();
	const kinds = ['angel', 'zerodha', 'fyers'].map(
		(broker) =>
			`{"type":"market_data","symbol":"SBIN","exchange":"NSE","mode":1,"data":{"ltp":5},"broker":"${broker}"}`
	);
	let unfit = 0;
	for (let turn = 0; turn < 100; turn += 1) {
		const [kind = '', broker = ''] = [kinds[turn % 3], ['angel', 'zerodha', 'fyers'][turn % 3]];
		if (shapes.read(frameOf(kind), SBIN, emptyRow()) !== undefined) continue;
		unfit += 1;
		shapes.unfit(encoder.encode(kind), SBIN, broker);
	}
	expect(unfit).toBeLessThan(30);
	expect(shapes.read(frameOf(kinds[0] ?? ''), SBIN, emptyRow())).toBe(1);
});
