import fc from 'fast-check';
import { expect, test } from 'vitest';
import { black76Greeks, black76Price } from './black76.ts';
import { impliedVolatility } from './black76-implied.ts';

const contract = { side: 'CE', forward: 26_000, strike: 26_000, years: 7 / 365 } as const;

test('the volatility that made a price is found again in it', () => {
	fc.assert(
		fc.property(
			fc.record({
				side: fc.constantFrom('CE' as const, 'PE' as const),
				forward: fc.double({ min: 50, max: 90_000, noNaN: true }),
				deviations: fc.double({ min: -5, max: 5, noNaN: true }),
				years: fc.double({ min: 1 / 365 / 24, max: 2, noNaN: true }),
				volatility: fc.double({ min: 0.02, max: 3, noNaN: true }),
				rate: fc.constantFrom(0, 0.07)
			}),
			({ deviations, ...drawn }) => {
				const width = drawn.volatility * Math.sqrt(drawn.years);
				const option = { ...drawn, strike: drawn.forward * Math.exp(deviations * width) };
				const price = black76Price(option) ?? NaN;
				const found = impliedVolatility(price, option) ?? NaN;
				// Where intrinsic value swallows the digits of time value, no method can do better than vega allows.
				const vega = (black76Greeks(option)?.vega ?? 0) * 100;
				const lost = (8 * Number.EPSILON * (price + option.forward)) / vega;
				expect(Math.abs(found - option.volatility)).toBeLessThan(1e-9 + lost);
			}
		),
		{ numRuns: 500 }
	);
});

test.each([
	['nothing', 0, contract],
	['less than nothing', -3, contract],
	['just the intrinsic value', 500, { ...contract, strike: 25_500 }],
	['less than the intrinsic value', 499, { ...contract, strike: 25_500 }],
	['as much as the forward itself', 26_000, contract],
	['more than a put can ever pay', 26_001, { ...contract, side: 'PE' as const }],
	['something after expiry', 10, { ...contract, years: 0 }],
	['no number', NaN, contract]
])('a price of %s has no volatility', (_words, price, option) => {
	expect(impliedVolatility(price, option)).toBeUndefined();
});

test('a far wing that costs one tick has a volatility too', () => {
	const wing = { ...contract, strike: 32_000 };
	const volatility = impliedVolatility(0.05, wing);
	expect(volatility).toBeGreaterThan(0.3);
	expect(black76Price({ ...wing, volatility: volatility ?? NaN })).toBeCloseTo(0.05, 12);
});
