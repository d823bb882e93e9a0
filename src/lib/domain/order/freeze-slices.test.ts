import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLotMultiple, planSlices, slicesOf } from './freeze-slices.ts';

test.each<[number, number, number | undefined, number[]]>([
	[1_755, 65, 1_800, [1_755]],
	[1_820, 65, 1_800, [1_755, 65]],
	[3_510, 65, 1_800, [1_755, 1_755]],
	[5_330, 65, 1_800, [1_755, 1_755, 1_755, 65]],
	[600, 30, 600, [600]],
	[630, 30, 600, [600, 30]],
	[9_750, 65, undefined, [9_750]]
])(
	'%i units in lots of %i with a freeze quantity of %s go as %j',
	(quantity, lot, freeze, slices) => {
		const plan = planSlices(quantity, lot, freeze);
		expect(plan && slicesOf(plan)).toEqual(slices);
	}
);

test.each([
	['no whole lots', 100, 65, 1_800],
	['nothing', 0, 65, 1_800],
	['less than nothing', -65, 65, 1_800],
	['a fraction', 32.5, 65, 1_800],
	['no number', NaN, 65, 1_800],
	['lots above the freeze quantity', 65, 65, 64],
	['lots of nothing', 65, 0, 1_800]
])('%s cannot be sliced', (_, quantity, lot, freeze) => {
	expect(planSlices(quantity, lot, freeze)).toBeUndefined();
});

test('slices are lot multiples, at most the freeze quantity, the fewest there can be, and add up', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 2_000 }),
			fc.integer({ min: 1, max: 500 }),
			fc.integer({ min: 0, max: 20_000 }),
			(lot, lots, room) => {
				const quantity = lot * lots;
				const freeze = lot + room;
				const slices = slicesOf(planSlices(quantity, lot, freeze) ?? expect.fail());
				expect(slices.reduce((sum, slice) => sum + slice, 0)).toBe(quantity);
				for (const slice of slices) {
					expect(isLotMultiple(slice, lot)).toBe(true);
					expect(slice).toBeLessThanOrEqual(freeze);
				}
				expect(slices).toHaveLength(Math.ceil(lots / Math.floor(freeze / lot)));
			}
		)
	);
});

test('a slip of the finger by many digits is planned without listing its orders', () => {
	expect(planSlices(65_000_000_000_000, 65, 1_800)?.count).toBe(37_037_037_038);
});
