import { expect, test } from 'vitest';
import { holiday, ist, usualDay } from '#lib/domain/testing/sample-calendar.ts';
import { dayOpening } from './day-opening.ts';
import { NO_CALENDAR } from './market-calendar.ts';

const calendar = {
	holidays: [holiday('2026-11-25', 'Guru Nanak Jayanti')],
	days: [usualDay('2026-11-24')]
};

test.each([
	['before the market opens', '2026-11-24 8:00', ist('2026-11-24 9:15')],
	['after its close', '2026-11-24 20:00', ist('2026-11-24 9:15')],
	['just after midnight', '2026-11-26 0:01', ist('2026-11-26 9:15')],
	['on a holiday', '2026-11-25 12:00', Infinity],
	['on a Saturday', '2026-11-28 12:00', Infinity]
])('%s the day’s opening is known', (_, now, at) =>
	expect(dayOpening(calendar, 'NFO', ist(now))).toBe(at)
);

test('without a calendar it is not', () =>
	expect(dayOpening(NO_CALENDAR, 'NFO', ist('2026-11-24 8:00'))).toBeUndefined());
