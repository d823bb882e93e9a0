import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '#lib/domain/instrument/expiry-date.ts';
import {
	AT_EXPIRY,
	FRIDAY,
	future,
	LATER,
	market,
	option,
	own
} from '#lib/domain/testing/sample-payoff.ts';
import { payoffPnl } from './leg-worth.ts';
import { payoffGreeks, sumGreeks } from './payoff-greeks.ts';

const now = { at: FRIDAY, volatilityShift: 0 };
const priced = market(26_000, { near: 0, later: 0 });
const condor = [
	option('PE', 25_500, { units: 65, paid: 14, volatility: 0.14 }),
	option('PE', 25_800, { units: -65, paid: 46 }),
	option('CE', 26_500, { units: -65, paid: 52, expiry: LATER, volatility: 0.11 }),
	option('CE', 26_800, { units: 65, paid: 9 })
];

test('they are the slopes of the payoff: delta of a rupee, theta of a day, vega of a point', () => {
	const { delta, gamma, theta, vega } = payoffGreeks(condor, 26_000, now, priced);
	const pnl = (spot: number, days = 0, points = 0) =>
		payoffPnl(condor, spot, { at: FRIDAY + days * DAY_MS, volatilityShift: points / 100 }, priced) /
		100;
	const slope = (spot: number) => (pnl(spot + 0.5) - pnl(spot - 0.5)) / 1;
	expect(slope(26_000)).toBeCloseTo(delta, 3);
	expect(slope(26_000.5) - slope(25_999.5)).toBeCloseTo(gamma, 4);
	const minute = 1 / 1_440;
	expect((pnl(26_000, minute) - pnl(26_000, -minute)) / (2 * minute)).toBeCloseTo(theta, 0);
	expect((pnl(26_000, 0, 0.01) - pnl(26_000, 0, -0.01)) / 0.02).toBeCloseTo(vega, 2);
});

test.each([
	['a future has a delta of its units', [future({ units: -75, paid: 26_000 })], -75],
	['so have shares', [own({ units: 500, paid: 1_400 })], 500],
	[
		'a call in the money at its end is the underlying',
		[option('CE', 25_000, { units: 65, paid: 1 })],
		65
	],
	[
		'a put in the money at its end is the underlying sold',
		[option('PE', 27_000, { units: 65, paid: 1 })],
		-65
	],
	['an option that ends worthless is nothing', [option('CE', 27_000, { units: 65, paid: 1 })], 0]
])('%s', (_, legs, delta) => {
	const greeks = payoffGreeks(legs, 26_000, AT_EXPIRY, priced);
	expect(greeks).toEqual({ delta, gamma: 0, theta: 0, vega: 0, without: 0 });
});

test('an option without IV is counted as missing, not as zero risk', () => {
	const legs = [option('CE', 26_000, { units: 65, paid: 1, volatility: undefined })];
	expect(payoffGreeks(legs, 26_000, now, priced).without).toBe(1);
});

test('what the accounts have adds up to what all have, in whatever order', () => {
	fc.assert(
		fc.property(fc.shuffledSubarray(condor, { minLength: 4 }), fc.nat(4), (legs, cut) => {
			const of = (some: typeof condor) => payoffGreeks(some, 26_000, now, priced);
			const sum = sumGreeks([of(legs.slice(0, cut)), of(legs.slice(cut))]);
			const all = of(condor);
			expect(sum.delta).toBeCloseTo(all.delta, 9);
			expect(sum.vega).toBeCloseTo(all.vega, 9);
			expect(sum.theta).toBeCloseTo(all.theta, 9);
		})
	);
});
