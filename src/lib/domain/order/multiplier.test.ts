import { expect, test } from 'vitest';
import { MULTIPLIER_RANGE, multiplierText, parseMultiplier } from './multiplier.ts';

test.each([
	['1', 100],
	['1.5', 150],
	[' 2 ', 200],
	['0.05', 5],
	['.5', 50],
	['0,25', 25],
	['100', 10_000],
	['0.29', 29],
	['0', undefined],
	['0.00', undefined],
	['100.01', undefined],
	['1000', undefined],
	['1.234', undefined],
	['-1', undefined],
	['1e2', undefined],
	['', undefined],
	['.', undefined],
	['one', undefined]
])('%j of a ticket’s lots is %s hundredths', (text, expected) => {
	expect(parseMultiplier(text)).toBe(expected);
});

test('every multiplier reads back as what it was', () => {
	for (let value: number = MULTIPLIER_RANGE.least; value <= MULTIPLIER_RANGE.most; value += 1) {
		expect(parseMultiplier(multiplierText(value))).toBe(value);
	}
});
