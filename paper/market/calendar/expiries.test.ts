import { describe, expect, test } from 'vitest';
import { istTime } from '#lib/domain/instrument/expiry-date.ts';
import { PaperCalendar } from './calendar.ts';
import { mustDate } from '../../testing/must-date.ts';
import { monthlyExpiries, weeklyExpiries } from './expiries.ts';

const calendar = new PaperCalendar('always');
const TUESDAY = 2;
const THURSDAY = 4;
const at = (date: string, minutes = 12 * 60) => istTime(mustDate(date), minutes);

describe('weekly expiries', () => {
	test.each([
		['an ordinary week', TUESDAY, '2026-12-02', ['2026-12-08', '2026-12-15', '2026-12-22']],
		['a Tuesday holiday', TUESDAY, '2026-11-18', ['2026-11-23', '2026-12-01', '2026-12-08']],
		['two of them in a row', TUESDAY, '2026-11-04', ['2026-11-09', '2026-11-17', '2026-11-23']],
		['the year end', TUESDAY, '2026-12-23', ['2026-12-29', '2027-01-05', '2027-01-12']],
		['Thursdays', THURSDAY, '2026-05-20', ['2026-05-21', '2026-05-27', '2026-06-04']]
	])('over %s', (_words, weekday, date, expected) => {
		expect(weeklyExpiries(weekday, 3, at(date), calendar)).toEqual(expected);
	});

	test('one is listed to the minute of its close and gone after it, holiday on the morrow or not', () => {
		const before = weeklyExpiries(TUESDAY, 1, at('2026-11-23', 15 * 60 + 39), calendar);
		const after = weeklyExpiries(TUESDAY, 1, at('2026-11-23', 15 * 60 + 40), calendar);
		expect([before, after]).toEqual([['2026-11-23'], ['2026-12-01']]);
	});

	test('before August 2026 that minute was 15:30', () => {
		const before = weeklyExpiries(TUESDAY, 1, at('2026-07-28', 15 * 60 + 29), calendar);
		const after = weeklyExpiries(TUESDAY, 1, at('2026-07-28', 15 * 60 + 30), calendar);
		expect([before, after]).toEqual([['2026-07-28'], ['2026-08-04']]);
	});

	test('on the holiday that moved it, the moved one is gone and the next is listed once', () => {
		expect(weeklyExpiries(TUESDAY, 2, at('2026-11-24'), calendar)).toEqual([
			'2026-12-01',
			'2026-12-08'
		]);
	});
});

describe('monthly expiries', () => {
	test.each([
		['the last Tuesday', TUESDAY, '2026-08-01', ['2026-08-25', '2026-09-29', '2026-10-27']],
		['a holiday on it', TUESDAY, '2026-11-01', ['2026-11-23', '2026-12-29', '2027-01-25']],
		[
			'after it, before the month ends',
			TUESDAY,
			'2026-12-30',
			['2027-01-25', '2027-02-23', '2027-03-30']
		],
		['the last Thursday', THURSDAY, '2026-11-01', ['2026-11-26', '2026-12-31', '2027-01-28']],
		[
			'a moved one at the end of a month',
			TUESDAY,
			'2026-03-01',
			['2026-03-30', '2026-04-28', '2026-05-26']
		]
	])('%s', (_words, weekday, date, expected) => {
		expect(monthlyExpiries(weekday, 3, at(date), calendar)).toEqual(expected);
	});
});
