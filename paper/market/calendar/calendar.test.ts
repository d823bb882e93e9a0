import { expect, test } from 'vitest';
import { istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { PaperCalendar } from './calendar.ts';
import { mustDate } from '../../testing/must-date.ts';

const real = new PaperCalendar('real');
const always = new PaperCalendar('always');
const at = (date: string, minutes: number) => istTime(mustDate(date), minutes);

test.each([
	['NSE', '2026-11-25', 9 * 60 + 15, true],
	['NSE', '2026-11-25', 9 * 60 + 14, false],
	['NSE', '2026-11-25', 15 * 60 + 30, false],
	['NFO', '2026-11-25', 15 * 60 + 39, true],
	['BFO', '2026-11-25', 15 * 60 + 40, false],
	['NFO', '2026-07-31', 15 * 60 + 35, false],
	['MCX', '2026-11-25', 9 * 60, true],
	['MCX', '2026-11-25', 23 * 60 + 54, true],
	['MCX', '2026-11-25', 23 * 60 + 55, false],
	['NSE', '2026-11-24', 12 * 60, false],
	['NSE', '2026-11-22', 12 * 60, false],
	['NSE', '2026-11-08', 18 * 60 + 30, true],
	['NSE', '2026-11-08', 12 * 60, false]
] as const)('%s on %s at minute %i is open: %s', (exchange, date, minutes, open) => {
	expect(real.isOpen(exchange, at(date, minutes))).toBe(open);
	expect(always.isOpen(exchange, at(date, minutes))).toBe(true);
});

test.each([
	['2026-11-23', 10 * 60, '2026-11-23'],
	['2026-11-23', 9 * 60, '2026-11-20'],
	['2026-11-24', 12 * 60, '2026-11-23'],
	['2026-11-22', 12 * 60, '2026-11-20']
])('at %s, minute %i, the figures of %s are shown', (date, minutes, day) => {
	expect(real.tradedDay('NSE', at(date, minutes))).toBe(day);
});

test('a holiday has no timings in real hours and the whole day in an open market', () => {
	const holiday = mustDate('2026-11-24');
	expect(real.timings(holiday)).toEqual([]);
	expect(always.timings(holiday).map(({ exchange }) => exchange)).toEqual([
		'NSE',
		'BSE',
		'NFO',
		'BFO',
		'MCX'
	]);
	expect(always.timings(holiday)[0]).toMatchObject({
		opens: at('2026-11-24', 0),
		closes: at('2026-11-25', 0)
	});
});

test('holidays are listed by year, and a year that was not published has none', () => {
	const rows = real.holidays(2026);
	expect(rows.map((row) => row.date)).toContain('2026-11-24');
	expect(rows.find((row) => row.date === '2026-11-08')).toMatchObject({
		kind: 'SPECIAL_SESSION',
		closed: []
	});
	expect(rows.find((row) => row.date === '2026-12-25')).toMatchObject({
		kind: 'TRADING_HOLIDAY',
		closed: ['NSE', 'BSE', 'NFO', 'BFO', 'MCX'],
		open: []
	});
	expect(real.holidays(2025)).toHaveLength(14);
	expect(real.holidays(2027)).toEqual([]);
	expect(always.holidays(2026).every((row) => row.closed.length === 0)).toBe(true);
});

test('no holiday of the table falls on a weekend, special sessions aside', () => {
	for (const year of [2025, 2026]) {
		for (const row of real.holidays(year)) {
			const weekday = new Date(row.date as IsoDate).getUTCDay();
			if (row.kind === 'TRADING_HOLIDAY') expect([1, 2, 3, 4, 5], row.date).toContain(weekday);
		}
	}
});
