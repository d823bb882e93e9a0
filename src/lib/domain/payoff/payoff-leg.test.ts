import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	FRIDAY,
	future,
	LATER,
	market,
	NEAR,
	option,
	own
} from '#lib/domain/testing/sample-payoff.ts';
import { payoffPnl } from './leg-worth.ts';
import { oneLegPerContract } from './payoff-leg.ts';
import { expiriesOf, horizonOf } from './payoff-shape.ts';

test('one contract in two accounts is one leg, at the cost of both', () => {
	const legs = [
		option('CE', 26_500, { units: -650, paid: 52.4 }),
		option('CE', 26_500, { units: -325, paid: 52.5, volatility: undefined }),
		option('PE', 26_500, { units: -650, paid: 46 })
	];
	expect(oneLegPerContract(legs)).toMatchObject([
		{ side: 'CE', units: -975, cost: -650 * 5_240 - 325 * 5_250, volatility: 0.12 },
		{ side: 'PE', units: -650 }
	]);
});

const leg = fc.oneof(
	fc
		.record({
			side: fc.constantFrom('CE' as const, 'PE' as const),
			strike: fc.constantFrom(25_900, 26_000, 26_100),
			units: fc.integer({ min: -10, max: 10 }),
			paid: fc.integer({ min: 1, max: 300 }),
			expiry: fc.constantFrom(NEAR, LATER)
		})
		.map(({ side, strike, ...entry }) => option(side, strike, entry)),
	fc.record({ units: fc.integer({ min: -10, max: 10 }), paid: fc.constant(26_000) }).map(future),
	fc.record({ units: fc.integer({ min: -10, max: 10 }), paid: fc.constant(26_000) }).map(own)
);

test('splitting a holding over accounts, fills or products changes no P&L at any spot', () => {
	fc.assert(
		fc.property(
			fc.array(leg, { maxLength: 12 }),
			fc.integer({ min: 0, max: 60_000 }),
			(legs, spot) => {
				const moment = { at: FRIDAY, volatilityShift: 0.01 };
				const pnl = (some: typeof legs) => payoffPnl(some, spot, moment, market(26_000));
				expect(Math.abs(pnl(oneLegPerContract(legs)) - pnl(legs))).toBeLessThan(1e-3);
			}
		)
	);
});

test('the payoff is looked at when the first expiry ends, and shares alone have no such moment', () => {
	const later = option('CE', 26_000, { units: 1, paid: 1, expiry: LATER });
	const near = option('CE', 26_000, { units: 1, paid: 1 });
	expect(expiriesOf([later, near, later])).toEqual([NEAR, LATER]);
	const priced = market(26_000);
	expect(horizonOf([later, near], priced)).toBe(priced.forwards.get(NEAR)?.endsAt);
	expect(horizonOf([later], priced)).toBe(priced.forwards.get(LATER)?.endsAt);
	expect(horizonOf([own({ units: 1, paid: 1 })], priced)).toBeUndefined();
});
