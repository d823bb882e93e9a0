import { expect, test } from 'vitest';
import type { IsoDate } from './expiry-date.ts';
import { shortDate, weekdayDate } from './short-date.ts';

test.each([
	['2026-12-05', '5 Dec'],
	['2027-01-27', '27 Jan']
])('%s is written %s', (date, text) => expect(shortDate(date as IsoDate)).toBe(text));

test.each([
	['2026-11-27', 'Fri 27 Nov'],
	['2026-11-29', 'Sun 29 Nov']
])('%s with its weekday is %s', (date, text) => expect(weekdayDate(date as IsoDate)).toBe(text));
