import { describe, expect, test } from 'vitest';
import {
	amountFrom,
	instrumentFrom,
	keyFrom,
	numberFrom,
	orderidFrom,
	priceFrom,
	someUnitsFrom,
	stampFrom,
	unitsFrom,
	wholeUnitsFrom
} from './coerce.ts';

test.each([
	[12.5, 12.5],
	['12.50', 12.5],
	[' 1,25,000.75 ', 125000.75],
	['', undefined],
	['-', undefined],
	[NaN, undefined],
	[null, undefined],
	[true, undefined],
	[undefined, undefined]
])('%j is the number %j', (sent, read) => {
	expect(numberFrom(sent)).toBe(read);
});

test('a 32-bit price is the price that was traded', () => {
	expect(priceFrom(1187.6500244140625)).toBe(118765);
	expect(priceFrom(Math.fround(24850.05))).toBe(2485005);
});

test('zero is no price, but it is an amount', () => {
	expect(priceFrom(0)).toBeUndefined();
	expect(priceFrom('0.00')).toBeUndefined();
	expect(amountFrom('0.00')).toBe(0);
	expect(amountFrom('-7.88')).toBe(-788);
});

test('units are whole; none and zero differ only where zero means something', () => {
	expect(unitsFrom('-104')).toBe(-104);
	expect(unitsFrom(1250.7)).toBe(1250);
	expect(unitsFrom(0)).toBe(0);
	expect(someUnitsFrom(0)).toBeUndefined();
});

test.each([
	[65, 65],
	['-65', -65],
	['1,300.00', 1_300],
	[0, 0],
	[0.5, undefined],
	['12.7', undefined],
	[1e300, undefined],
	['lots', undefined]
])('a row of %j is of %j units: a part of one is not cut off', (sent, read) => {
	expect(wholeUnitsFrom(sent)).toBe(read);
});

describe('an order id is text', () => {
	test.each([
		['27:123456', '27:123456'],
		[1400012345, '1400012345'],
		['  ', undefined],
		[null, undefined],
		[0, undefined],
		[{}, undefined]
	])('%j → %j', (sent, read) => {
		expect(orderidFrom(sent)).toBe(read);
	});
});

test('stamps in seconds and in milliseconds are the same moment', () => {
	expect(stampFrom(1795423245)).toBe(1795423245000);
	expect(stampFrom(1795423245876)).toBe(1795423245876);
	expect(stampFrom(0)).toBeUndefined();
});

test('a row without a known exchange has no instrument', () => {
	expect(keyFrom('NSE', 'M&M')).toBe('NSE:M&M');
	expect(keyFrom('NYSE', 'IBM')).toBeUndefined();
	expect(keyFrom('NSE', '')).toBeUndefined();
	expect(keyFrom('NSE', 5)).toBeUndefined();
});

test('a book’s instrument is spelled as OpenAlgo spells it', () => {
	expect(instrumentFrom('NFO', 'NIFTY24NOV2626000PE')).toBe('NFO:NIFTY24NOV2626000PE');
	expect(instrumentFrom('NFO', 'NIFTY 24 NOV 2026 PE 26000.00')).toBeUndefined();
	expect(instrumentFrom('NYSE', 'IBM')).toBeUndefined();
	expect(instrumentFrom(undefined, 'INFY')).toBeUndefined();
});
