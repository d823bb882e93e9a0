import { expect, test } from 'vitest';
import { drawnAlike, type ShownGreeks } from './shown-greeks.ts';

const greeks: ShownGreeks = { iv: 12.344, delta: 0.5, gamma: 0.00081, theta: -9.1, vega: 14.2 };

test('greeks that differ beyond the drawn digits are the same figure', () => {
	expect(drawnAlike(greeks, { ...greeks, iv: 12.3401, gamma: 0.00079 })).toBe(true);
	expect(drawnAlike(greeks, { ...greeks, iv: 12.346 })).toBe(false);
	expect(drawnAlike(greeks, { ...greeks, delta: 0.49 })).toBe(false);
});

test('no solution is not a figure', () => {
	expect(drawnAlike(undefined, undefined)).toBe(true);
	expect(drawnAlike(greeks, undefined)).toBe(false);
	expect(drawnAlike(undefined, greeks)).toBe(false);
});
