import { expect, test } from 'vitest';
import type { IsoDate } from './expiry-date.ts';
import { shortDate } from './short-date.ts';

test.each([
	['2026-12-05', '5 Dec'],
	['2027-01-27', '27 Jan']
])('%s is written %s', (date, text) => expect(shortDate(date as IsoDate)).toBe(text));
