import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paise } from './paise.ts';
import { isOnTick, nearestTick, stepTick } from './tick-size.ts';

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
