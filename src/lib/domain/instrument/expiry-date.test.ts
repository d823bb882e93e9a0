import { describe, expect, test } from 'vitest';
import {
	compactExpiry,
	dashedExpiry,
	daysBetween,
	istDate,
	istTime,
	isoDate,
	parseExpiry
} from './expiry-date.ts';

const day = (text: string) => isoDate(text)!;

test.each([
	['28-NOV-24', '2024-11-28'],
	['28NOV24', '2024-11-28'],
	['29FEB28', '2028-02-29']
])('OpenAlgo writes %s for %s', (written, iso) => {
	expect(parseExpiry(written)).toBe(iso);
});

test.each([
	['28-NOV-2024', '2024-11-28'],
	['28NOV2024', '2024-11-28'],
	['5-NOV-24', '2024-11-05'],
	['5NOV24', '2024-11-05'],
	['5-NOV-2024', '2024-11-05'],
	['05 NOV 2024', '2024-11-05'],
	['5/NOV/24', '2024-11-05'],
	['2024-11-05', '2024-11-05']
])('some servers write %s for %s', (written, iso) => {
	expect(parseExpiry(written)).toBe(iso);
});

test.each([
	'28-nov-24',
	'31NOV24',
	'29FEB27',
	'0NOV24',
	'128NOV24',
	'28NOV024',
	'28-11-2024',
	'28-Nov-2024',
	'',
	'NIFTY'
])('%s is not an expiry', (written) => {
	expect(parseExpiry(written)).toBeUndefined();
});

test('an expiry is written back as OpenAlgo reads it', () => {
	expect(compactExpiry(day('2026-11-23'))).toBe('23NOV26');
	expect(dashedExpiry(day('2026-11-23'))).toBe('23-NOV-26');
});

describe('the day is the day in India', () => {
	test.each([
		['2026-12-31T18:29:59.999Z', '2026-12-31'],
		['2026-12-31T18:30:00.000Z', '2027-01-01'],
		['2026-11-23T00:00:00.000Z', '2026-11-23']
	])('%s falls on %s', (utc, expected) => {
		expect(istDate(Date.parse(utc))).toBe(expected);
	});

	test('15:30 IST is 10:00 UTC', () => {
		expect(new Date(istTime(day('2026-11-23'), 15 * 60 + 30)).toISOString()).toBe(
			'2026-11-23T10:00:00.000Z'
		);
	});
});

test('days left count calendar days, across a year end too', () => {
	expect(daysBetween(day('2026-12-29'), day('2027-01-05'))).toBe(7);
	expect(daysBetween(day('2026-12-29'), day('2026-12-29'))).toBe(0);
});
