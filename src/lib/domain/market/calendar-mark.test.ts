import { expect, test } from 'vitest';
import { CALENDAR, holiday, session, usualDay } from '#lib/domain/testing/sample-calendar.ts';
import { calendarMark } from './calendar-mark.ts';
import { NO_CALENDAR, type MarketCalendar } from './market-calendar.ts';

const mark = calendarMark(CALENDAR);

test('the same calendar in another order has the same mark', () => {
	const { holidays, days } = CALENDAR;
	const other: MarketCalendar = {
		holidays: [...holidays].reverse().map((row) => ({ ...row, closed: [...row.closed].reverse() })),
		days: days.map(({ date, hours }) => ({ date, hours: [...hours].reverse() }))
	};
	expect(calendarMark(other)).toBe(mark);
	expect(mark).toMatch(/^[0-9a-f]{8}$/);
});

test.each<[string, MarketCalendar]>([
	['nothing in it', NO_CALENDAR],
	['a holiday more', { ...CALENDAR, holidays: [...CALENDAR.holidays, holiday('2026-12-31', 'X')] }],
	['a holiday less', { ...CALENDAR, holidays: CALENDAR.holidays.slice(1) }],
	[
		'a special session on a holiday',
		{
			...CALENDAR,
			holidays: CALENDAR.holidays.map((row) => ({
				...row,
				open: [session('NFO', row.date, '13:45', '14:45')]
			}))
		}
	],
	['another day', { ...CALENDAR, days: [usualDay('2026-11-24')] }],
	[
		'a day that ends earlier',
		{
			...CALENDAR,
			days: [{ ...usualDay('2026-11-23'), hours: [session('NFO', '2026-11-23', '9:15', '13:00')] }]
		}
	]
])('another mark is that of a calendar with %s', (_, calendar) => {
	expect(calendarMark(calendar)).not.toBe(mark);
});
