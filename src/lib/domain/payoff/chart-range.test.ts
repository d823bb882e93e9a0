import { describe, expect, test } from 'vitest';
import { chartRange } from './chart-range.ts';
import { expectedMove } from './expected-move.ts';

describe('the expected move', () => {
	test('is the forward × IV × √(days ÷ 365) to both sides', () => {
		expect(expectedMove(26_000, 0.12, 9 / 365)).toEqual({
			low: 26_000 - 26_000 * 0.12 * Math.sqrt(9 / 365),
			high: 26_000 + 26_000 * 0.12 * Math.sqrt(9 / 365)
		});
	});

	test.each([
		['without an IV', undefined, 0.1],
		['without time', 0.12, 0]
	])('is not known %s', (_, volatility, years) =>
		expect(expectedMove(26_000, volatility, years)).toBeUndefined()
	);

	test('never goes below a price of zero', () =>
		expect(expectedMove(100, 3, 1)).toEqual({ low: 0, high: 400 }));
});

describe('a chart shows', () => {
	const move = { low: 25_700, high: 26_300 };

	test('two expected moves to each side where all strikes lie within', () =>
		expect(chartRange(26_000, [25_900, 26_100], move)).toEqual([25_340, 26_660]));

	test('the outermost strikes with room beyond them, each side for itself', () =>
		expect(chartRange(26_000, [25_200, 26_800, 26_100], move)).toEqual([25_000, 27_000]));

	test('no hedge that is far beyond anything expected', () =>
		expect(chartRange(26_000, [20_000, 26_100], move)[0]).toBe(24_500));

	test('a share of the spot where no move is known', () =>
		expect(chartRange(100, [], undefined)).toEqual([98, 102]));
});
