import { describe, expect, test } from 'vitest';
import {
	compactText,
	grouped,
	price,
	signedPercent,
	signedPrice,
	signedRupees,
	signedUnits,
	signedWholeRupees,
	strikeText,
	wholeRupees
} from './indian-number.ts';
import { paise } from './paise.ts';

test.each([
	[0, '0'],
	[999, '999'],
	[1_000, '1,000'],
	[99_999, '99,999'],
	[100_000, '1,00,000'],
	[1_234_567, '12,34,567'],
	[123_456_789, '12,34,56,789'],
	[-1_234_567, '−12,34,567'],
	[-0.2, '0']
])('%s units are grouped as %s', (units, text) => expect(grouped(units)).toBe(text));

test.each([
	[0, '0.00'],
	[5, '0.05'],
	[2_617_715, '26,177.15'],
	[12_345_600, '1,23,456.00'],
	[-8_05, '−8.05']
])('%s paise read %s', (amount, text) => expect(price(paise(amount))).toBe(text));

test('an unknown price is a dash, never a zero', () => {
	expect(price(undefined)).toBe('—');
	expect(signedRupees(undefined)).toBe('—');
	expect(compactText(undefined)).toBe('—');
	expect(signedPercent(undefined)).toBe('—');
	expect(signedPercent(Number.NaN)).toBe('—');
});

test.each([
	[0, '0'],
	[42_640, '42,640'],
	[99_999, '99,999'],
	[100_000, '1.00 L'],
	[280_000, '2.80 L'],
	[9_999_400, '99.99 L'],
	[9_999_999, '1.00 Cr'],
	[13_000_000, '1.30 Cr'],
	[12_345_670_000, '1,234.57 Cr'],
	[-280_000, '−2.80 L']
])('%s units are shortened to %s', (units, text) => expect(compactText(units)).toBe(text));

test.each([
	[0, '0.00 L', '0'],
	[57_000, '0.57 L', '57,000'],
	[13_000_000, '130.00 L', '1,30,00,000'],
	[1_234_567_000, '12,345.67 L', '1,23,45,67,000'],
	[-280_000, '−2.80 L', '−2,80,000']
])('%s units are %s always in lakh, and %s written out', (units, lakh, full) => {
	expect([compactText(units, 'lakh'), compactText(units, 'full')]).toEqual([lakh, full]);
	expect(compactText(undefined, 'lakh')).toBe('—');
});

describe('a sign is always shown, and never on nothing', () => {
	test.each([
		[1_462_550, '+₹14,625.50', '+₹14,626', '+14,625.50'],
		[-308_700, '−₹3,087.00', '−₹3,087', '−3,087.00'],
		[0, '₹0.00', '₹0', '0.00'],
		[-20, '−₹0.20', '₹0', '−0.20']
	])('%s paise', (amount, exact, whole, change) => {
		expect(signedRupees(paise(amount))).toBe(exact);
		expect(signedWholeRupees(paise(amount))).toBe(whole);
		expect(signedPrice(paise(amount))).toBe(change);
	});

	test.each([
		[0.018, '+0.02%'],
		[-14.5, '−14.50%'],
		[0.001, '0.00%'],
		[-0.001, '0.00%']
	])('%s percent', (percent, text) => expect(signedPercent(percent)).toBe(text));

	test('a quantity', () => {
		expect([650, -90, 0].map(signedUnits)).toEqual(['+650', '−90', '0']);
	});
});

test('a strike shows decimals only where the exchange lists them', () => {
	expect(strikeText(26_200)).toBe('26,200');
	expect(strikeText(292.5)).toBe('292.50');
});

test.each([
	[48_231_049, '₹4,82,310'],
	[-12_050, '−₹121'],
	[-40, '₹0'],
	[undefined, '—']
])('an amount of %s paise is %s in whole rupees', (amount, text) =>
	expect(wholeRupees(amount === undefined ? undefined : paise(amount))).toBe(text)
);
