import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Tick } from './feed-frame.ts';
import { readFrame } from './feed-frames.ts';
import { tickFrom } from './read-tick.ts';
import { marketData } from '#lib/openalgo/testing/tick.ts';
import { framesFrom, socketFiles } from '#lib/openalgo/testing/transcripts.ts';

function tick(data: object, frame: object = {}): Tick {
	const text = JSON.stringify({
		type: 'market_data',
		symbol: 'INFY',
		exchange: 'NSE',
		mode: 3,
		broker: 'angel',
		data,
		...frame
	});
	const read = readFrame(text);
	if (read.kind !== 'tick') throw new Error(`read as ${read.kind}`);
	return read;
}

const levels = (...rows: [number, number, number?][]) =>
	rows.map(([price, quantity, orders]) => ({ price, quantity, orders }));

describe('the hand-written reader and the schema agree', () => {
	test('on every recorded frame', () => {
		for (const text of socketFiles().flatMap(framesFrom)) {
			if (readFrame(text).kind !== 'tick') continue;
			const checked = v.parse(marketData, JSON.parse(text));
			expect(tickFrom(checked)).toEqual(readFrame(text));
		}
	});

	test('on anything else: what the schema refuses is no tick, and nothing throws', () => {
		const value = fc.oneof(
			fc.jsonValue(),
			fc.constantFrom<unknown>('NSE', 'SBIN', 'market_data', 1, 3, NaN, Infinity, -0)
		);
		const frame = fc.record(
			{ type: value, symbol: value, exchange: value, mode: value, data: value, broker: value },
			{ requiredKeys: [] }
		);
		fc.assert(
			fc.property(frame, (sent) => {
				const read = tickFrom(sent);
				if (read === undefined) return true;
				return v.is(v.pick(marketData, ['symbol', 'exchange', 'mode']), sent);
			})
		);
	});
});

describe('a depth frame of Zerodha', () => {
	const frame = framesFrom('ws/subscribe-depth').find((text) =>
		text.includes('NIFTY01DEC2625000CE", "exchange": "NFO", "mode": 3')
	)!;

	test('is read whole', () => {
		expect(readFrame(frame)).toMatchObject({
			key: 'NFO:NIFTY01DEC2625000CE',
			mode: 'depth',
			stamped: 1795423245000,
			patch: { ltp: 21080, open: 21585, high: 21715, low: 20911, prevClose: 20959, volume: 487142 }
		});
	});

	test('has no open interest: what is sent under that name is not it', () => {
		expect(frame).toContain('"oi": 327680');
		expect(
			tick({ mode: 'full', ltp: 1, oi: 327680 }, { broker: 'zerodha' }).patch.oi
		).toBeUndefined();
		expect((readFrame(frame) as Tick).patch).not.toHaveProperty('oi');
	});

	test('of a currency has no price: its scale is wrong', () => {
		expect(tick({ ltp: 834500 }, { broker: 'zerodha', exchange: 'CDS' }).patch).toEqual({});
	});

	test('for an index carries the last price alone', () => {
		const index = framesFrom('ws/subscribe-depth').find((text) =>
			text.includes('NSE_INDEX", "mode": 3')
		)!;
		expect((readFrame(index) as Tick).patch).toEqual({ ltp: 2502625 });
	});
});

describe('what brokers mean', () => {
	test('open interest of the paper exchange and of Angel is real', () => {
		expect(tick({ oi: 500 }).patch.oi).toBe(500);
		expect(tick({ mode: 'full', oi: 500 }, { broker: 'paper' }).patch.oi).toBe(500);
		expect(tick({ open_interest: '700' }, { broker: 'shoonya' }).patch.oi).toBe(700);
	});

	test('zero, NaN and nothing are not prices', () => {
		expect(tick({ ltp: 0, open: 0, high: null, low: '', close: 'NaN', volume: 0 }).patch).toEqual(
			{}
		);
		const bare =
			'{"type":"market_data","symbol":"INFY","exchange":"NSE","mode":1,"data":{"ltp":NaN,"open":1500.5}}';
		expect(readFrame(bare)).toMatchObject({ patch: { open: 150050 } });
		expect((readFrame(bare) as Tick).patch).not.toHaveProperty('ltp');
	});

	test('a 32-bit price is rounded to the paisa', () => {
		expect(tick({ ltp: 1187.6500244140625 }, { broker: 'dhan' }).patch.ltp).toBe(118765);
	});

	test('the last price of a Fyers depth frame is the middle, so it is left out', () => {
		const depth = { buy: levels([99.5, 10]), sell: levels([100.5, 10]) };
		expect(tick({ ltp: 100, depth }, { broker: 'fyers' }).patch.ltp).toBeUndefined();
		expect(tick({ ltp: 100 }, { broker: 'fyers', mode: 1 }).patch.ltp).toBe(10_000);
	});

	test('the address at the top counts, not the one inside', () => {
		expect(tick({ symbol: 'NSE:RELIANCE-EQ', ltp: 5 }).key).toBe('NSE:INFY');
	});

	test.each(['RELIANCE:20', 'RELIANCE:50'])('%s is RELIANCE with more levels', (symbol) => {
		expect(tick({ ltp: 5 }, { symbol }).key).toBe('NSE:RELIANCE');
	});

	test('the previous close goes by two names', () => {
		expect(tick({ cp: 10, close: 11 }).patch.prevClose).toBe(1_000);
		expect(tick({ close: 11 }).patch.prevClose).toBe(1_100);
	});

	test('stamps in seconds and in milliseconds', () => {
		expect(tick({ timestamp: 1787543205 }).stamped).toBe(1787543205000);
		expect(tick({ ltt: 1787543205123 }).stamped).toBe(1787543205123);
		expect(tick({}).stamped).toBeUndefined();
	});
});

describe('depth', () => {
	test('padding is dropped, a side that is empty is empty', () => {
		const depth = { buy: levels([10, 5, 2], [0, 0, 0], [9.95, 7, 0]), sell: levels([0, 0, 0]) };
		expect(tick({ depth }).patch).toEqual({
			bids: [
				{ price: 1_000, quantity: 5, orders: 2 },
				{ price: 995, quantity: 7, orders: undefined }
			],
			asks: []
		});
	});

	test('twenty levels become five', () => {
		const buy = Array.from({ length: 20 }, (_, index) => ({ price: 100 - index, quantity: 1 }));
		expect(tick({ depth: { buy } }).patch.bids).toHaveLength(5);
	});

	test('a frame without it says nothing about it', () => {
		expect(tick({ ltp: 5 }).patch).toEqual({ ltp: 500 });
		expect(tick({ ltp: 5, depth: {} }).patch).toEqual({ ltp: 500 });
	});

	test('comes to a subscription of the last price too, when another client asked for it', () => {
		const fanned = tick({ ltp: 5, depth: { buy: levels([4.95, 1]), sell: [] } }, { mode: 1 });
		expect(fanned).toMatchObject({ mode: 'ltp', patch: { bids: [{ price: 495 }] } });
	});
});
