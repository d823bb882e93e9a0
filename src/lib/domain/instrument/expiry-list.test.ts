import { expect, test } from 'vitest';
import { isoDate, type IsoDate } from './expiry-date.ts';
import { isMonthly, nearestExpiry } from './expiry-list.ts';

const listed = ['2026-12-15', '2026-12-22', '2026-12-29', '2027-01-05', '2027-01-27'].map(
	(text) => isoDate(text) ?? expect.fail(text)
);

test('the last expiry listed in a month is the monthly one', () => {
	expect(listed.map((date) => isMonthly(date, listed))).toEqual([false, false, true, false, true]);
});

test.each<[today: string, opened: string | undefined]>([
	['2026-12-15', '2026-12-15'],
	['2026-12-16', '2026-12-22'],
	['2026-12-31', '2027-01-05'],
	['2027-02-01', '2027-01-27']
])('on %s the chain opens with %s', (today, opened) => {
	expect(nearestExpiry(listed, today as IsoDate)).toBe(opened);
});

test('without expiries there is nothing to open', () => {
	expect(nearestExpiry([], '2026-12-15' as IsoDate)).toBeUndefined();
});
