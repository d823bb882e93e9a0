import { describe, expect, test } from 'vitest';
import { closingOn, dayPlan, dayToAskFor, NO_CALENDAR } from './market-calendar.ts';
import {
	CALENDAR,
	day,
	holiday,
	ist,
	session,
	usualDay
} from '#lib/domain/testing/sample-calendar.ts';

const times = (date: string, from: string, to: string) => ({
	from: ist(`${date} ${from}`),
	to: ist(`${date} ${to}`)
});

describe('the sessions of a day are', () => {
	test.each([
		[
			'those that the server named for it',
			'NFO',
			'2026-11-23',
			[times('2026-11-23', '9:15', '15:40')]
		],
		[
			'of an index, those of its exchange',
			'NSE_INDEX',
			'2026-11-23',
			[times('2026-11-23', '9:15', '15:30')]
		],
		[
			'on another weekday, those of the newest usual day',
			'NFO',
			'2026-12-01',
			[times('2026-12-01', '9:15', '15:40')]
		],
		['none on a Saturday', 'NFO', '2026-11-28', []],
		['none on a holiday', 'NFO', '2026-11-24', []],
		[
			'the usual ones on a holiday of other exchanges',
			'CRYPTO',
			'2026-11-24',
			[times('2026-11-24', '0:00', '23:59')]
		],
		[
			'the evening’s where an exchange opens after a holiday',
			'MCX',
			'2026-11-10',
			[times('2026-11-10', '17:00', '23:55')]
		],
		[
			'the special ones, on a Sunday too',
			'NFO',
			'2026-11-08',
			[times('2026-11-08', '18:00', '19:15')]
		],
		[
			'every day of the week where a market never closes',
			'CRYPTO',
			'2026-11-29',
			[times('2026-11-29', '0:00', '23:59')]
		]
	] as const)('%s: %s on %s', (_, exchange, date, sessions) => {
		expect(dayPlan(CALENDAR, exchange, day(date))).toMatchObject({ sessions, sure: true });
	});

	test('unsure in a year whose holidays are not published', () => {
		expect(dayPlan(CALENDAR, 'NFO', day('2027-01-04'))).toMatchObject({
			sessions: [times('2027-01-04', '9:15', '15:40')],
			sure: false
		});
		const asked = { ...CALENDAR, days: [usualDay('2027-01-04')] };
		expect(dayPlan(asked, 'NFO', day('2027-01-04'))?.sure).toBe(false);
	});

	test('not to be guessed while the server has said nothing', () => {
		expect(dayPlan(NO_CALENDAR, 'NFO', day('2026-11-23'))).toBeUndefined();
		expect(dayPlan(CALENDAR, 'CDS', day('2026-11-25'))).toBeUndefined();
	});

	test('not to be guessed where it names none for a weekday that is no holiday', () => {
		const silent = {
			...CALENDAR,
			days: [usualDay('2026-11-23'), { date: day('2026-11-25'), hours: [] }]
		};
		expect(dayPlan(silent, 'NFO', day('2026-11-25'))).toBeUndefined();
		expect(dayPlan(silent, 'NFO', day('2026-11-24'))?.sessions).toEqual([]);
		const sunday = { ...CALENDAR, days: [{ date: day('2026-11-29'), hours: [] }] };
		expect(dayPlan(sunday, 'NFO', day('2026-11-29'))?.sessions).toEqual([]);
	});
});

test('what the server says of a day beats its list of holidays', () => {
	const changed = { ...CALENDAR, days: [usualDay('2026-11-24')] };
	expect(dayPlan(changed, 'NFO', day('2026-11-24'))?.sessions).toHaveLength(1);
});

test('hours of a special day are not taken for the usual ones', () => {
	const evening = {
		date: day('2026-11-08'),
		hours: [session('NFO', '2026-11-08', '18:00', '19:15')]
	};
	expect(dayPlan({ ...CALENDAR, days: [evening] }, 'NFO', day('2026-11-12'))).toBeUndefined();
	const both = { ...CALENDAR, days: [usualDay('2026-11-06'), evening] };
	expect(closingOn(both, 'NFO', day('2026-11-12'))).toBe(ist('2026-11-12 15:40'));
});

test('of several usual days the newest counts: hours change', () => {
	const longer = {
		date: day('2026-11-25'),
		hours: [session('NFO', '2026-11-25', '9:00', '17:00')]
	};
	for (const days of [
		[usualDay('2026-11-23'), longer],
		[longer, usualDay('2026-11-23')]
	]) {
		expect(closingOn({ ...CALENDAR, days }, 'NFO', day('2026-12-01'))).toBe(
			ist('2026-12-01 17:00')
		);
	}
});

test.each([
	['a weekday', 'NFO', '2026-12-01', ist('2026-12-01 15:40')],
	['a day of a year that is not published', 'NFO', '2027-01-05', ist('2027-01-05 15:40')],
	['a holiday', 'NFO', '2026-11-24', undefined],
	['a market that never closes', 'CRYPTO', '2026-12-01', undefined],
	['an exchange that the calendar does not list', 'BFO', '2026-12-01', undefined]
] as const)('the close on %s', (_, exchange, date, close) => {
	expect(closingOn(CALENDAR, exchange, day(date))).toBe(close);
});

test('a day may have several sessions, in whatever order the server names them', () => {
	const date = '2026-12-01';
	const morning = session('MCX', date, '9:00', '17:00');
	const evening = session('MCX', date, '17:15', '23:55');
	for (const hours of [
		[morning, evening],
		[evening, morning]
	]) {
		const calendar = { ...CALENDAR, days: [{ date: day(date), hours }] };
		const plan = dayPlan(calendar, 'MCX', day(date));
		expect(plan?.sessions.map(({ from }) => from)).toEqual([morning.from, evening.from]);
		expect(closingOn(calendar, 'MCX', day(date))).toBe(evening.to);
	}
});

describe('to learn the usual hours', () => {
	const { holidays } = CALENDAR;

	test('nothing is asked where they are known', () => {
		expect(dayToAskFor(CALENDAR, 'NFO', day('2026-11-24'))).toBeUndefined();
	});

	test.each([
		['after a holiday the next day', '2026-11-24', '2026-11-25'],
		['over a weekend and the holiday after it', '2026-11-07', '2026-11-09'],
		['between a special session and a holiday', '2026-11-08', '2026-11-09'],
		['over the year’s end', '2026-12-31', '2027-01-01']
	])('%s is asked for', (_, today, asked) => {
		const days = [{ date: day(today), hours: [] }];
		expect(dayToAskFor({ holidays, days }, 'NFO', day(today))).toBe(asked);
	});

	test('a fortnight of holidays is asked no further', () => {
		const shut = Array.from({ length: 31 }, (_, index) =>
			holiday(`2026-12-${String(index + 1).padStart(2, '0')}`, 'Strike')
		);
		expect(dayToAskFor({ holidays: shut, days: [] }, 'NFO', day('2026-12-01'))).toBeUndefined();
	});
});

test('an exercise market that never closes knows no holidays, whatever its list says', () => {
	const date = '2026-11-24';
	const always = session('NFO', date, '0:00', '24:00');
	const calendar = {
		holidays: [{ ...holiday(date, 'Guru Nanak', [always]), closed: [] }],
		days: [{ date: day(date), hours: [always] }]
	};
	expect(dayPlan(calendar, 'NFO', day(date))?.occasion).toBeUndefined();
	expect(dayPlan(calendar, 'NFO', day('2027-01-03'))).toMatchObject({
		sessions: [times('2027-01-03', '0:00', '24:00')],
		sure: true
	});
});
