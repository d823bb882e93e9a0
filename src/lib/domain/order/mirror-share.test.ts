import { expect, test } from 'vitest';
import { mirrorLegs, mirrorShare } from './mirror-share.ts';
import { MULTIPLIER_RANGE } from './multiplier.ts';

const times = (multiplierHundredths: number, fixedLots?: number) => ({
	multiplierHundredths,
	fixedLots
});

test.each([
	[50, 1, 0, 50],
	[50, 2, 1, 0],
	[50, 3, 1, 50],
	[50, 30, 15, 0],
	[100, 1, 1, 0],
	[150, 1, 1, 50],
	[200, 3, 6, 0],
	[29, 100, 29, 0],
	[1, 99, 0, 99],
	[1, 100, 1, 0],
	[10_000, 7, 700, 0]
])('%i hundredths of %i lots are %i whole lots, and %i hundredths are left out', (...row) => {
	const [hundredths, lots, whole, remainder] = row;
	expect(mirrorShare(lots, times(hundredths))).toEqual({ lots: whole, remainder });
});

test('no multiplier ever gives more than its share, nor a whole lot less', () => {
	for (let hundredths: number = MULTIPLIER_RANGE.least; hundredths <= 1_000; hundredths += 7) {
		for (let lots = 1; lots <= 60; lots += 1) {
			const share = mirrorShare(lots, times(hundredths));
			expect(share.lots * 100 + share.remainder).toBe(lots * hundredths);
			expect(share.remainder).toBeLessThan(100);
		}
	}
});

test('lots that were fixed for an account are neither multiplied nor rounded', () => {
	expect(mirrorShare(3, times(50, 1))).toEqual({ lots: 1, remainder: 0 });
});

test('of a basket an account gets each leg by itself, and those that come to nothing are counted', () => {
	const legs = [
		{ id: 'a', lots: 1 },
		{ id: 'b', lots: 4 }
	];
	expect(mirrorLegs(legs, times(50))).toEqual({ legs: [{ id: 'b', lots: 2 }], none: 1 });
	expect(mirrorLegs(legs, times(100))).toEqual({ legs, none: 0 });
});
