import { expect, test } from 'vitest';
import { rangeAboveZero, type ScaleMargins } from './price-range.ts';

const MARGINS = { top: 0.08, bottom: 0.24 };
/** Where the axis ends. */
const bottomOf = (
	{ minValue, maxValue }: { minValue: number; maxValue: number },
	{ top, bottom }: ScaleMargins
) => minValue - (bottom / (1 - top - bottom)) * (maxValue - minValue);

test.each([
	[0.05, 90],
	[0.05, 0.4],
	[1, 3],
	[40, 90],
	[0, 100]
])('from %d to %d the axis begins at zero, with every price above it', (minValue, maxValue) => {
	const range = rangeAboveZero({ minValue, maxValue }, MARGINS);
	expect(range.maxValue).toBe(maxValue);
	expect(bottomOf(range, MARGINS)).toBeGreaterThan(-1e-9);
	expect(bottomOf(range, MARGINS)).toBeLessThanOrEqual(Math.max(minValue, 1e-9));
});

test.each([
	[100, 110],
	[26_000, 26_200],
	[5, 5]
])('from %d to %d nothing is changed', (minValue, maxValue) => {
	expect(rangeAboveZero({ minValue, maxValue }, MARGINS)).toEqual({ minValue, maxValue });
});
