import fc from 'fast-check';
import { expect, test } from 'vitest';
import { impliedVolatility } from '#lib/domain/greeks/black76-implied.ts';
import { yearsToExpiry } from '#lib/domain/greeks/time-to-expiry.ts';
import {
	AT_EXPIRY,
	FRIDAY,
	future,
	LATER,
	market,
	NEAR_END,
	option,
	own
} from '#lib/domain/testing/sample-payoff.ts';
import { legWorth, payoffPnl } from './leg-worth.ts';

const now = { at: FRIDAY, volatilityShift: 0 };
const years = yearsToExpiry(NEAR_END, FRIDAY);

test('an option is worth today the price that its IV was found in, on the forward of its own expiry', () => {
	const basis = { near: 14.5, later: 61 };
	const terms = { side: 'CE', forward: 26_014.5, strike: 26_100, years } as const;
	const volatility = impliedVolatility(118.35, terms);
	const leg = option('CE', 26_100, { units: 65, paid: 100, volatility });
	expect(legWorth(leg, 26_000, now, market(26_000, basis))).toBeCloseTo(118.35, 9);
	expect(payoffPnl([leg], 26_000, now, market(26_000, basis))).toBeCloseTo(65 * 1_835, 6);
});

test('at the end of its expiry an option is worth what it is in the money by, whatever its IV', () => {
	const priced = market(26_000, { near: 14.5, later: 61 });
	for (const [side, spot, worth] of [
		['CE', 26_340.25, 340.25],
		['CE', 25_000, 0],
		['PE', 25_000, 1_000],
		['PE', 0, 26_000]
	] as const) {
		const leg = option(side, 26_000, { units: 1, paid: 0 });
		expect(legWorth(leg, spot, { ...AT_EXPIRY, volatilityShift: 0.05 }, priced)).toBeCloseTo(
			worth,
			9
		);
	}
});

test('an option without IV is held at its intrinsic value, and a shift of IV does not move it', () => {
	const leg = option('PE', 26_200, { units: 65, paid: 190, volatility: undefined });
	expect(legWorth(leg, 26_000, { ...now, volatilityShift: 0.1 }, market(26_000))).toBe(200);
});

test('a future costs its basis more than the spot, which has shrunk to nothing at its end', () => {
	const priced = market(26_000, { near: 18, later: 61 });
	const leg = future({ units: 65, paid: 26_000 });
	expect(legWorth(leg, 26_100, now, priced)).toBe(26_118);
	expect(legWorth(leg, 26_100, AT_EXPIRY, priced)).toBe(26_100);
	const later = legWorth({ ...leg, kind: 'future', expiry: LATER }, 26_100, AT_EXPIRY, priced);
	expect(later).toBeGreaterThan(26_100 + 30);
	expect(later).toBeLessThan(26_100 + 61);
});

test('what is held of the underlying itself is worth the spot', () => {
	expect(legWorth(own({ units: 500, paid: 1_400 }), 1_432.5, now, market(1_400))).toBe(1_432.5);
});

test('of a later expiry near a spot of zero nothing is computed that is no number', () => {
	const priced = market(26_000, { near: 0, later: -40 });
	const put = option('PE', 26_000, { units: 65, paid: 300, expiry: LATER });
	expect(legWorth(put, 0, AT_EXPIRY, priced)).toBeGreaterThan(26_000);
	const call = option('CE', 26_000, { units: 65, paid: 300, expiry: LATER });
	expect(legWorth(call, 0, AT_EXPIRY, priced)).toBe(0);
});

test('put–call parity holds at every spot, moment and IV: a synthetic future is the future', () => {
	fc.assert(
		fc.property(
			fc.double({ min: 1_000, max: 60_000, noNaN: true }),
			fc.double({ min: 0, max: 1, noNaN: true }),
			fc.double({ min: -0.1, max: 0.1, noNaN: true }),
			(spot, share, volatilityShift) => {
				const priced = market(26_000, { near: 22, later: 80 });
				const moment = { at: FRIDAY + share * (NEAR_END - FRIDAY), volatilityShift };
				const legs = [
					option('CE', 26_000, { units: 65, paid: 150, expiry: LATER }),
					option('PE', 26_000, { units: -65, paid: 110, expiry: LATER })
				];
				const synthetic = payoffPnl(legs, spot, moment, priced);
				const real = payoffPnl(
					[future({ units: 65, paid: 26_040, expiry: LATER })],
					spot,
					moment,
					priced
				);
				expect(Math.abs(synthetic - real)).toBeLessThan(0.01);
			}
		)
	);
});
