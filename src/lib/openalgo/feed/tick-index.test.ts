import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { readFrame } from './feed-frames.ts';
import { TickIndex } from './tick-index.ts';
import { framesFrom, socketFiles } from '#lib/openalgo/testing/transcripts.ts';

const encoder = new TextEncoder();
const compact = (frame: object) => encoder.encode(JSON.stringify(frame));
const tick = (symbol: string, exchange: string, more: object = {}) => ({
	...{ type: 'market_data', symbol, exchange, mode: 3 },
	...{ data: { ltp: 100.5, volume: 75, timestamp: 1_795_423_245_876 }, broker: 'zerodha' },
	...more
});

describe('a frame of an instrument that was seen before is known by its first bytes', () => {
	test('on every recorded frame, and never as another instrument', () => {
		const index = new TickIndex();
		let ticks = 0;
		for (const text of socketFiles().flatMap(framesFrom)) {
			const read = readFrame(text);
			const found = index.find(encoder.encode(text));
			if (read.kind !== 'tick') {
				expect(found).toBeUndefined();
				continue;
			}
			ticks += 1;
			if (found !== undefined) expect(found).toBe(read.key);
			index.learn(encoder.encode(text), read.key);
			expect(index.find(encoder.encode(text))).toBe(read.key);
		}
		expect(ticks).toBeGreaterThan(50);
	});

	test('whatever the symbols, however many share a beginning', () => {
		const symbol = fc
			.tuple(
				fc.constantFrom('NIFTY24NOV26', 'BANKNIFTY24NOV26', 'A', 'M&M', ''),
				fc.integer({ min: 1, max: 99_999 }),
				fc.constantFrom('CE', 'PE', '')
			)
			.map((parts) => parts.join(''));
		const exchange = fc.constantFrom('NSE', 'BSE', 'NFO', 'NSE_INDEX');
		fc.assert(
			fc.property(fc.array(fc.tuple(symbol, exchange), { maxLength: 50 }), (pairs) => {
				const index = new TickIndex();
				for (const [name, on] of pairs) {
					const key = instrumentKey(on as 'NSE', name);
					const known = index.find(compact(tick(name, on)));
					expect([undefined, key]).toContain(known);
					index.learn(compact(tick(name, on)), key);
					expect(index.find(compact(tick(name, on, { data: { ltp: 7 } })))).toBe(key);
				}
			})
		);
	});
});

test('a frame is found among others', () => {
	const index = new TickIndex();
	const frame = compact(tick('SBIN', 'NSE'));
	index.learn(frame, instrumentKey('NSE', 'SBIN'));
	const bytes = new Uint8Array(frame.length + 20).fill(0x7b);
	bytes.set(frame, 10);
	expect(index.find(bytes, 10, 10 + frame.length)).toBe('NSE:SBIN');
	expect(index.find(bytes)).toBeUndefined();
});

test.each([
	['another order of keys', { exchange: 'NSE', symbol: 'SBIN', type: 'market_data', mode: 3 }],
	['an order update', { type: 'order_update', symbol: 'SBIN', exchange: 'NSE', mode: 'live' }],
	['a symbol with an escape', tick('SB\\u0049N', 'NSE')],
	[
		'something between symbol and exchange',
		{ type: 'market_data', symbol: 'SBIN', x: 1, exchange: 'NSE' }
	]
])('%s is read in full each time', (_, frame) => {
	const index = new TickIndex();
	const bytes = compact({ ...frame, data: { ltp: 100.5, volume: 75, timestamp: 1_795_423_245 } });
	index.learn(bytes, instrumentKey('NSE', 'SBIN'));
	expect(index.find(bytes)).toBeUndefined();
});

test('a server that names no end of instruments costs no end of memory', () => {
	const index = new TickIndex(8_192);
	const name = (at: number) => compact(tick(`S${at}`, 'NSE'));
	for (let at = 0; at < 20_000; at += 1) index.learn(name(at), instrumentKey('NSE', `S${at}`));
	const kept = Array.from({ length: 20_000 }, (_, at) => index.find(name(at))).filter(Boolean);
	expect(kept.length).toBeLessThanOrEqual(8_192);
	expect(index.find(name(19_999))).toBe('NSE:S19999');
});

test('a frame that names two instruments teaches neither for the other', () => {
	const index = new TickIndex();
	const two = encoder.encode(
		JSON.stringify(tick('SBIN', 'NSE')).replace(/\}$/, ',"symbol":"TCS"}')
	);
	index.learn(two, instrumentKey('NSE', 'TCS'));
	expect(index.find(two)).toBeUndefined();
	expect(index.find(compact(tick('SBIN', 'NSE')))).toBeUndefined();
});

test('of a name that was learnt its bytes are kept, and not the frame that it came in', () => {
	const index = new TickIndex();
	for (let n = 0; n < 600; n += 1) {
		const key = instrumentKey('NSE', `LONG${n}`);
		const frame = Buffer.from(
			JSON.stringify(tick(`LONG${n}`, 'NSE', { note: 'x'.repeat(10_000) }))
		);
		index.learn(frame, key);
		expect(index.find(frame)).toBe(key);
	}
	expect(index.bytes).toBeGreaterThan(600 * 10);
	expect(index.bytes).toBeLessThan(600 * 100);
});
