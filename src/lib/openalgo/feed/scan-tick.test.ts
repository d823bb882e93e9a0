import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrumentKey, instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { readFrame } from './feed-frames.ts';
import { patchFrom } from './read-tick.ts';
import { scanTick } from './scan-tick.ts';
import { framesFrom, socketFiles } from '#lib/openalgo/testing/transcripts.ts';

const encoder = new TextEncoder();
const SBIN = instrumentKey('NSE', 'SBIN');

/** What a scan of this text says about the instrument; undefined when it leaves it to the parser. */
function scan(text: string, key = SBIN) {
	const bytes = encoder.encode(text);
	const instrument = instrumentOf(key);
	const scanned = scanTick(bytes, 0, bytes.length, instrument);
	return scanned && patchFrom(scanned.data, scanned.broker, instrument);
}

function parsed(text: string, key = SBIN) {
	const frame = readFrame(text);
	return frame.kind === 'tick' && frame.key === key ? frame.patch : undefined;
}

test('every recorded tick is read as a parser reads it, and nearly all of them without one', () => {
	let ticks = 0;
	let scanned = 0;
	for (const text of socketFiles().flatMap(framesFrom)) {
		const frame = readFrame(text);
		if (frame.kind !== 'tick') {
			expect(scan(text)).toBeUndefined();
			continue;
		}
		ticks += 1;
		const patch = scan(text, frame.key);
		if (patch === undefined) continue;
		scanned += 1;
		expect(patch).toEqual(frame.patch);
	}
	expect(scanned / ticks).toBeGreaterThan(0.9);
});

const anyNumber = fc.oneof(
	fc.integer({ min: -5, max: 10_000_000 }),
	fc.double({ min: 0, max: 100_000, noNaN: true }),
	fc.integer({ min: 0, max: 10_000_000 }).map((paise) => paise / 100),
	fc.constantFrom<unknown>(null, '12.5', true, 1e21, -0, 1187.6500244140625)
);
const level = fc.record(
	{ price: anyNumber, quantity: anyNumber, orders: anyNumber },
	{ requiredKeys: [] }
);
const side = fc.array(level, { maxLength: 6 });
const tick = fc.record(
	{
		type: fc.constantFrom('market_data', 'market_data', 'market_data', 'order_update'),
		symbol: fc.constantFrom('SBIN', 'SBIN', 'SBIN', 'SBI', 'SBIN:20'),
		exchange: fc.constantFrom('NSE', 'NSE', 'BSE'),
		mode: fc.constantFrom<unknown>(1, 2, 3, 3, 4, '3'),
		broker: fc.constantFrom<unknown>('zerodha', 'fyers', 'angel', 'größer', null),
		extra: fc.jsonValue({ maxDepth: 3 }),
		data: fc.record(
			{
				...{ ltp: anyNumber, open: anyNumber, high: anyNumber, low: anyNumber, close: anyNumber },
				...{ cp: anyNumber, volume: anyNumber, oi: anyNumber, open_interest: anyNumber },
				...{
					mode: fc.constantFrom<unknown>('full', 2),
					symbol: fc.string(),
					other: fc.jsonValue()
				},
				depth: fc.oneof(fc.record({ buy: side, sell: side }, { requiredKeys: [] }), fc.jsonValue())
			},
			{ requiredKeys: [] }
		)
	},
	{ requiredKeys: ['type', 'symbol', 'exchange', 'mode', 'data'] }
);

describe('what it reads is what a parser reads', () => {
	test('of frames of any content, compact or spaced', () => {
		fc.assert(
			fc.property(tick, fc.boolean(), (frame, spaced) => {
				const compact = JSON.stringify(frame);
				const text = spaced ? JSON.stringify(frame, null, 1).replace(/\n */g, ' ') : compact;
				for (const each of [text, compact]) {
					const patch = scan(each);
					if (patch !== undefined) expect(patch).toEqual(parsed(each));
				}
			}),
			{ numRuns: 2_000 }
		);
	});

	test('of frames that are cut short or changed in places', () => {
		const changes = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]",:0-.en\\ x')), {
			maxLength: 3
		});
		fc.assert(
			fc.property(tick, changes, fc.nat({ max: 20 }), (frame, edits, cut) => {
				const letters = [...JSON.stringify(frame)];
				for (const [at, letter] of edits) letters[at % letters.length] = letter;
				const text = letters.slice(0, letters.length - (cut < 15 ? 0 : cut - 14)).join('');
				const patch = scan(text);
				if (patch !== undefined) expect(patch).toEqual(parsed(text));
			}),
			{ numRuns: 5_000 }
		);
	});
});

test('a frame is read in place, and not a byte beyond it', () => {
	const text = '{"type":"market_data","symbol":"SBIN","exchange":"NSE","mode":1,"data":{"ltp":5}}';
	const bytes = encoder.encode(`xx${text}}}`);
	const read = (to: number) => scanTick(bytes, 2, to, instrumentOf(SBIN));
	expect(read(2 + text.length)?.data).toMatchObject({ ltp: 5 });
	expect(read(1 + text.length)).toBeUndefined();
	expect(read(3 + text.length)).toBeUndefined();
});
