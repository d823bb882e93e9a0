import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paise } from './paise.ts';
import { isOnTick, nearestTick, provenTick, stepTick } from './tick-size.ts';

test.each([
	// price, tick, nearest, one up, one down
	[10_005, 5, 10_005, 10_010, 10_000],
	[10_007, 5, 10_005, 10_010, 10_005],
	[10_008, 5, 10_010, 10_010, 10_005],
	[15, 10, 20, 20, 10],
	[5, 5, 5, 10, 5],
	[2, 5, 5, 5, 5],
	[123, 1, 123, 124, 122]
])(
	'from %i paise with a tick of %i the nearest is %i, one up %i, one down %i',
	(price, tick, nearest, up, down) => {
		const p = paise(price);
		const t = paise(tick);
		expect(nearestTick(p, t)).toBe(nearest);
		expect(stepTick(p, t, 1)).toBe(up);
		expect(stepTick(p, t, -1)).toBe(down);
		expect(isOnTick(p, t)).toBe(price % tick === 0);
	}
);

test('an index has no tick: every price is on it and stays as it is', () => {
	const none = paise(0);
	const level = paise(2_617_712);
	expect(isOnTick(level, none)).toBe(true);
	expect(nearestTick(level, none)).toBe(level);
	expect(stepTick(level, none, 1)).toBe(level);
});

test('steps up and down from any price stay on the tick, and each undoes the other once on it', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 10_000_000 }),
			fc.constantFrom(1, 5, 10, 25),
			(price, tick) => {
				const t = paise(tick);
				const up = stepTick(paise(price), t, 1);
				expect(up % tick).toBe(0);
				expect(up).toBeGreaterThan(price);
				expect(up - price).toBeLessThanOrEqual(tick);
				if (up > tick) expect(stepTick(stepTick(up, t, -1), t, 1)).toBe(up);
				const nearest = nearestTick(paise(price), t);
				if (price >= tick) expect(Math.abs(nearest - price) * 2).toBeLessThanOrEqual(tick);
			}
		)
	);
});

test.each([
	['five paise, written as 5', 500, [238_65, 240_00], 5],
	['a quarter, written as 25', 2_500, [812_25], 25],
	['five rupees of a dear share, at which everything trades', 500, [131_250_00, 131_255_00], 500],
	['five rupees, while nothing was traded', 500, [], 500],
	['one rupee, which is never taken for paise', 100, [238_65], 100],
	['five paise as they are', 5, [238_65], 5],
	['a price in the place of a tick', 84_940_000, [849_400], undefined],
	['too coarse a tick, while nothing was traded', 84_940_000, [], undefined],
	['what prices fit in neither unit', 700, [238_65], undefined],
	['no tick', 0, [238_65], undefined]
])('a tick is read as %s', (_, written, prices, tick) => {
	expect(provenTick(paise(written), prices.map(paise))).toBe(tick);
});
