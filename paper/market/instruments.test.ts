import { describe, expect, test } from 'vitest';
import { istTime } from '#lib/domain/instrument/expiry-date.ts';
import { parseInstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { parseFutureSymbol, parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import { PaperCalendar } from './calendar/calendar.ts';
import { mustDate } from '../testing/must-date.ts';
import { listInstruments } from './instruments.ts';
import { PAPER_INDICES } from './listed.ts';
import { WALK_REACH } from './noise.ts';

const now = istTime(mustDate('2026-11-25'), 12 * 60);
const calendar = new PaperCalendar('always');
const rows = listInstruments(now, (index) => index.level, calendar);

test('every row has its own key, and a symbol that reads back to its own terms', () => {
	expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
	for (const row of rows) {
		expect(parseInstrumentKey(row.key), row.key).toBe(row.key);
		if (row.kind === 'CE' || row.kind === 'PE') {
			const { underlying, expiry, strike, kind: side } = row;
			expect(parseOptionSymbol(row.symbol)).toEqual({ underlying, expiry, strike, side });
		}
		if (row.kind === 'FUT') {
			const { underlying, expiry } = row;
			expect(parseFutureSymbol(row.symbol)).toEqual({ underlying, expiry });
		}
	}
});

test('tokens tell instruments apart', () => {
	expect(new Set(rows.map((row) => row.token)).size).toBe(rows.length);
});

test.each([
	['NIFTY', 'NFO', 65, 1800, 50, 7],
	['BANKNIFTY', 'NFO', 30, 600, 100, 3],
	['SENSEX', 'BFO', 20, 1000, 100, 7]
])('%s trades on %s in lots of %i', (name, exchange, lotSize, freeze, step, expiries) => {
	const options = rows.filter((row) => row.underlying === name && row.strike !== undefined);
	const futures = rows.filter((row) => row.underlying === name && row.kind === 'FUT');
	expect(futures).toHaveLength(3);
	expect(new Set(options.map((row) => row.expiry)).size).toBe(expiries);
	for (const row of [...options, ...futures])
		expect(row).toMatchObject({ exchange, lotSize, freeze });
	const strikes = [...new Set(options.map((row) => row.strike ?? 0))].sort((a, b) => a - b);
	for (const [index, strike] of strikes.entries()) {
		const before = strikes[index - 1];
		if (before !== undefined) expect(strike - before).toBe(step);
	}
});

describe('sixty strikes on either side', () => {
	test.each([
		['of wherever the level may wander', 1],
		['of a recorded level', 0.6]
	])('%s', (_, of) => {
		const listed = listInstruments(now, ({ level }) => level * of, calendar);
		for (const { name, level: usual, volatility, strikeStep } of PAPER_INDICES) {
			const level = usual * of;
			const strikes = listed
				.filter((row) => row.underlying === name && row.kind === 'CE')
				.map((row) => row.strike ?? 0);
			const wander = Math.exp((volatility / Math.sqrt(252)) * WALK_REACH);
			if (of === 1) {
				expect(Math.max(...strikes)).toBeGreaterThan(level * wander + 20 * strikeStep);
				expect(Math.min(...strikes)).toBeLessThan(level / wander - 20 * strikeStep);
			}
			expect(strikes.filter((strike) => strike > level).length).toBeGreaterThanOrEqual(60);
			expect(strikes.filter((strike) => strike < level).length).toBeGreaterThanOrEqual(60);
		}
	});
});

test.each([
	['RELIANCE', 500, 10],
	['ITC', 1_600, 2.5],
	['M&M', 200, 50],
	['BAJAJ-AUTO', 75, 100]
])(
	'options on shares of %s expire by the month, in lots of %i and %f rupees apart',
	(name, lotSize, step) => {
		const options = rows.filter((row) => row.underlying === name && row.strike !== undefined);
		expect(new Set(options.map((row) => row.expiry)).size).toBe(3);
		expect(options.every((row) => row.exchange === 'NFO' && row.lotSize === lotSize)).toBe(true);
		const strikes = [...new Set(options.map((row) => row.strike ?? 0))].sort((a, b) => a - b);
		expect(strikes.length).toBeGreaterThanOrEqual(41);
		expect((strikes[1] ?? 0) - (strikes[0] ?? 0)).toBe(step);
		expect(rows.find((row) => row.underlying === name && row.kind === 'FUT')?.lotSize).toBe(
			lotSize
		);
	}
);
