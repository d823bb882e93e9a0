import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import {
	mergeQuote,
	NO_QUOTE,
	QUOTE_FIELDS,
	type Quote,
	type QuoteField,
	type QuotePatch
} from '#lib/domain/price/quote.ts';
import { ALL_FIELDS, bitOf, emptyRow, fieldsIn, quoteIn } from '#lib/domain/price/quote-row.ts';
import { readFrame } from '#lib/openalgo/feed/feed-frames.ts';
import { TickBoard } from '../market/tick-board.ts';
import { mayCarry, TickReader, type RawTick } from './raw-tick.ts';

const SBIN = instrumentKey('NSE', 'SBIN');

const raw = (frame: object | string): RawTick => {
	const bytes = Buffer.from(typeof frame === 'string' ? frame : JSON.stringify(frame));
	return { bytes, from: 0, to: bytes.length };
};

/** What the frame says, and what else it settles: its fields without those that another frame may still carry. */
function read(frame: RawTick, reader = new TickReader()) {
	const row = emptyRow();
	const bits = reader.read(frame, SBIN, row);
	const { at: _, ...quote } = quoteIn(row);
	const said = fieldsIn(bits).map((field) => [field, quote[field]] as const);
	const patch: QuotePatch = Object.fromEntries(said.filter(([, value]) => value !== undefined));
	return { patch, missing: fieldsIn(ALL_FIELDS & ~bits) };
}

const bitsOf = (fields: readonly QuoteField[]) =>
	fields.reduce((all, field) => all | bitOf(field), 0);

const number = fc.oneof(
	fc.constantFrom<unknown>(0, null, '', 'NaN', '12.5', -1),
	fc.integer({ min: 1, max: 9_999 }).map((value) => value / 4)
);
const level = fc.record({ price: number, quantity: number, orders: number });
const side = fc.array(level, { maxLength: 3 });
/** Whatever a server may put into a tick, of which it leaves out what it likes. */
const data = fc.record(
	{
		...{ ltp: number, open: number, high: number, low: number, close: number, cp: number },
		...{ volume: number, oi: number, open_interest: number, mode: fc.constantFrom('full', 2) },
		depth: fc.record({ buy: side, sell: side }, { requiredKeys: [] })
	},
	{ requiredKeys: [] }
);
const frame = (broker: string) =>
	fc
		.tuple(fc.constantFrom(1, 2, 3), fc.constantFrom('SBIN', 'SBIN', 'SBIN', 'TCS'), data)
		.map(([mode, symbol, payload]) => ({
			...{ type: 'market_data', symbol, exchange: 'NSE', mode, data: payload, broker }
		}));
const sequence = fc
	.constantFrom('zerodha', 'angel', 'fyers', 'paper', '')
	.chain((broker) => fc.array(frame(broker), { maxLength: 100 }));

test('of whatever frames a server sends, the book that reads few holds what one that reads all of them holds', () => {
	fc.assert(
		fc.property(sequence, fc.nat({ max: 9 }), (frames, lookEvery) => {
			const reader = new TickReader();
			const book = new TickBoard<RawTick>(
				{
					read: (one, key, into) => reader.read(one, key, into),
					mayCarry,
					keep: (one) => reader.keeper.keep(one),
					heldBy: () => undefined
				},
				() => undefined
			);
			book.want(new Map([[SBIN, 'depth']]));
			let eager: Quote | undefined;
			for (const [index, sent] of frames.entries()) {
				const whole = readFrame(JSON.stringify(sent));
				if (whole.kind === 'tick' && whole.key === SBIN && Object.keys(whole.patch).length > 0) {
					eager = mergeQuote(eager ?? NO_QUOTE, whole.patch, index + 1);
				}
				const came = raw(sent);
				book.take(SBIN, came, index + 1);
				came.bytes.fill('x');
				if (lookEvery > 0 && index % lookEvery === 0) expect(book.quote(SBIN)).toEqual(eager);
			}
			expect(book.quote(SBIN)).toEqual(eager);
		}),
		{ numRuns: 300 }
	);
});

test('a frame that certainly lacks a field carries none of it', () => {
	fc.assert(
		fc.property(frame('angel'), fc.subarray([...QUOTE_FIELDS]), (sent, fields) => {
			if (mayCarry(raw(sent), bitsOf(fields))) return;
			const { patch } = read(raw(sent));
			expect(fields.filter((field) => patch[field] !== undefined)).toEqual([]);
		})
	);
});

test('a name written with escapes is not overlooked', () => {
	const escaped =
		'{"type":"market_data","symbol":"SBIN","exchange":"NSE","mode":1,"data":{"\\u006ctp":5}}';
	expect(read(raw(escaped)).patch).toEqual({ ltp: 500 });
	expect(mayCarry(raw(escaped), bitOf('ltp'))).toBe(true);
});

test('a depth frame of Zerodha misses nothing that another of its frames would carry', () => {
	const depth = { buy: [{ price: 5, quantity: 1 }], sell: [] };
	const day = { ltp: 5, open: 5, high: 5, low: 5, close: 5, volume: 9, oi: 7, depth };
	const sent = { type: 'market_data', symbol: 'SBIN', exchange: 'NSE', mode: 3, data: day };
	expect(read(raw({ ...sent, broker: 'zerodha' })).missing).toEqual([]);
	expect(read(raw({ ...sent, broker: 'angel' })).missing).toEqual([]);
	const { ltp: _, ...rest } = day;
	expect(read(raw({ ...sent, data: rest, broker: 'zerodha' })).missing).toEqual(['ltp']);
});

test.each([
	[
		'is broken off',
		'{"type":"market_data","symbol":"SBIN","exchange":"NSE","mode":1,"data":{"ltp":5'
	],
	[
		'is about another instrument',
		'{"type":"market_data","symbol":"TCS","exchange":"NSE","mode":1,"data":{"ltp":5}}'
	]
])('a frame that %s says nothing', (_, text) => {
	expect(read(raw(text)).patch).toEqual({});
});

test('frames that are read later stay as they came, whether few or many came together', () => {
	const { keeper } = new TickReader();
	for (const size of [100, 50_000]) {
		const memory = Buffer.alloc(size);
		const keptAt = [1, 2].map((turn) => {
			const came = memory.subarray();
			came.fill(turn);
			return [0, 50].map((from) => keeper.keep({ bytes: came, from, to: from + 50 }));
		});
		memory.fill(9);
		for (const [index, frames] of keptAt.entries()) {
			for (const { bytes, from, to } of frames) {
				expect([...new Set(bytes.subarray(from, to))]).toEqual([index + 1]);
				expect(to - from).toBe(50);
			}
		}
	}
});
