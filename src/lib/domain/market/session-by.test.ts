import { expect, test } from 'vitest';
import {
	CALENDAR,
	day,
	holiday,
	ist,
	session,
	usualDay
} from '#lib/domain/testing/sample-calendar.ts';
import { NO_CALENDAR, type MarketCalendar } from './market-calendar.ts';
import { sessionBy } from './session-by.ts';

const TWO_A_DAY: MarketCalendar = {
	holidays: CALENDAR.holidays,
	days: [
		{
			date: day('2026-12-01'),
			hours: [
				session('MCX', '2026-12-01', '9:00', '17:00'),
				session('MCX', '2026-12-01', '18:00', '24:15')
			]
		}
	]
};
const STRIKE: MarketCalendar = {
	holidays: Array.from({ length: 20 }, (_, index) =>
		holiday(`2026-12-${String(index + 1).padStart(2, '0')}`, 'Strike')
	),
	days: [usualDay('2026-11-23')]
};

test.each([
	['while it runs, itself', CALENDAR, 'NFO', '2026-11-27 10:00', '2026-11-27 9:15'],
	['in the evening, that of the day', CALENDAR, 'NFO', '2026-11-27 20:00', '2026-11-27 9:15'],
	['before the opening, the day before’s', CALENDAR, 'NFO', '2026-11-27 9:05', '2026-11-26 9:15'],
	['on Sunday, Friday’s', CALENDAR, 'NFO', '2026-11-29 12:00', '2026-11-27 9:15'],
	['on a holiday, the day before’s', CALENDAR, 'NFO', '2026-11-24 12:00', '2026-11-23 9:15'],
	[
		'on a Sunday with a special session, Friday’s until it begins',
		CALENDAR,
		'NFO',
		'2026-11-08 17:59',
		'2026-11-06 9:15'
	],
	['and then the special one', CALENDAR, 'NFO', '2026-11-08 20:00', '2026-11-08 18:00'],
	[
		'of an exchange that opens in the evening of a holiday, that one',
		CALENDAR,
		'MCX',
		'2026-11-10 18:00',
		'2026-11-10 17:00'
	],
	['of an index, its exchange’s', CALENDAR, 'NSE_INDEX', '2026-11-28 9:00', '2026-11-27 9:15'],
	['between two of a day, the first', TWO_A_DAY, 'MCX', '2026-12-01 17:30', '2026-12-01 9:00'],
	['past midnight, the one that runs', TWO_A_DAY, 'MCX', '2026-12-02 0:05', '2026-12-01 18:00']
] as const)('the session by a moment is %s', (_, calendar, exchange, at, from) => {
	expect(sessionBy(calendar, exchange, ist(at))?.from).toBe(ist(from));
});

test.each([
	['nothing was said', NO_CALENDAR, 'NFO', '2026-11-27 20:00'],
	['the holidays of the year are not published', CALENDAR, 'NFO', '2027-01-05 20:00'],
	['it has been shut for longer than it looks back', STRIKE, 'NFO', '2026-12-20 12:00']
] as const)('none is guessed where %s', (_, calendar, exchange, at) => {
	expect(sessionBy(calendar, exchange, ist(at))).toBeUndefined();
});
