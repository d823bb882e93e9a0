import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	future,
	LATER,
	market,
	option,
	own,
	shapeOf,
	AT_EXPIRY
} from '#lib/domain/testing/sample-payoff.ts';
import { breakEvens } from './break-evens.ts';
import type { PayoffLeg } from './payoff-leg.ts';
import { payoffShape } from './payoff-shape.ts';

const call = (strike: number, units: number, paid: number) => option('CE', strike, { units, paid });
const put = (strike: number, units: number, paid: number) => option('PE', strike, { units, paid });

/** Each with its textbook break-evens: strike ± premium, and what follows where legs are of different size. */
test.each<[string, PayoffLeg[], number[]]>([
	['a long call', [call(26_000, 65, 100)], [26_100]],
	['a short put', [put(26_000, -65, 80)], [25_920]],
	['a bull call spread', [call(26_000, 65, 120), call(26_200, -65, 40)], [26_080]],
	['a bear put spread', [put(26_000, 65, 110), put(25_800, -65, 45)], [25_935]],
	['a long straddle', [call(26_000, 65, 150), put(26_000, 65, 130)], [25_720, 26_280]],
	['a short straddle', [call(26_000, -65, 150), put(26_000, -65, 130)], [25_720, 26_280]],
	['a short strangle', [call(26_500, -65, 50), put(25_500, -65, 40)], [25_410, 26_590]],
	[
		'an iron condor',
		[put(25_500, 65, 14), put(25_800, -65, 46), call(26_500, -65, 52), call(26_800, 65, 9)],
		[25_725, 26_575]
	],
	[
		'a call butterfly',
		[call(25_900, 65, 200), call(26_000, -130, 140), call(26_100, 65, 95)],
		[25_915, 26_085]
	],
	[
		'a ratio spread of one to two',
		[call(26_000, 65, 100), call(26_200, -130, 40)],
		[26_020, 26_380]
	],
	['a future', [future({ units: 75, paid: 26_040 })], [26_040]],
	[
		'a future hedged by a put',
		[future({ units: 65, paid: 26_040 }), put(25_800, 65, 60)],
		[26_100]
	],
	['shares with a call sold', [own({ units: 500, paid: 1_400 }), call(1_450, -500, 22)], [1_378]],
	['a box that was bought too dear', [call(25_000, 65, 900), call(25_500, -65, 500)], [25_400]],
	[
		'a box',
		[call(25e3, 65, 900), call(25.5e3, -65, 500), put(25.5e3, 65, 200), put(25e3, -65, 100)],
		[]
	],
	['a spread that cannot lose', [call(26_000, 65, 40), call(26_200, -65, 60)], []],
	['nothing', [], []]
])('%s breaks even where its closed form says', (_, legs, spots) => {
	const found = breakEvens(shapeOf(legs));
	expect(found).toHaveLength(spots.length);
	spots.forEach((spot, index) => expect(found[index]).toBeCloseTo(spot, 8));
});

test('a spread whose wings give and take nothing breaks even from there on, and is said to at the edge', () => {
	const legs = [put(25_800, -65, 50), put(25_600, 65, 50)];
	expect(breakEvens(shapeOf(legs))).toEqual([25_800]);
});

const leg = fc.record({
	side: fc.constantFrom('CE' as const, 'PE' as const),
	strike: fc.integer({ min: 480, max: 540 }).map((fifties) => fifties * 50),
	units: fc.integer({ min: -20, max: 20 }).map((lots) => lots * 65),
	paid: fc.integer({ min: 5, max: 60_000 }).map((steps) => steps / 20)
});

test('whatever is held, the P&L is nothing at a break-even and keeps its sign between two', () => {
	fc.assert(
		fc.property(fc.array(leg, { minLength: 1, maxLength: 6 }), (drawn) => {
			const shape = shapeOf(drawn.map(({ side, strike, ...entry }) => option(side, strike, entry)));
			const found = breakEvens(shape);
			// A lakh of rupees of profit is computed to 1e-9 rupees, and each rupee of spot moves thousands of paise.
			for (const spot of found) expect(Math.abs(shape.pnl(spot))).toBeLessThan(1e-2);
			const ends = [0, ...found, 60_000];
			ends.slice(1).forEach((to, index) => {
				const from = ends[index] ?? 0;
				const signs = [0.02, 0.25, 0.5, 0.75, 0.98]
					.map((share) => shape.pnl(from + (to - from) * share))
					.filter((pnl) => Math.abs(pnl) > 1)
					.map(Math.sign);
				expect(new Set(signs).size).toBeLessThan(2);
			});
		})
	);
});

test('a calendar spread is worth nothing at each of its break-evens, and they lie on both sides of its strike', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 500, max: 540 }).map((fifties) => fifties * 50),
			fc.double({ min: 0.08, max: 0.4, noNaN: true }),
			fc.double({ min: 0.1, max: 0.9, noNaN: true }),
			(strike, volatility, share) => {
				const far = (paid: number) =>
					option('CE', strike, { units: 65, paid, expiry: LATER, volatility });
				const atStrike = payoffShape([far(0)], market(26_000), AT_EXPIRY).pnl(strike) / 6_500;
				// It costs less than the most that it can be worth.
				const legs = [far(atStrike * share), call(strike, -65, 0)];
				const shape = payoffShape(legs, market(26_000), AT_EXPIRY);
				const found = breakEvens(shape);
				expect(found).toHaveLength(2);
				for (const spot of found) expect(Math.abs(shape.pnl(spot))).toBeLessThan(1e-2);
				expect(found[0]).toBeLessThan(strike);
				expect(found[1]).toBeGreaterThan(strike);
			}
		),
		{ numRuns: 30 }
	);
});
