import { describe, expect, test } from 'vitest';
import { black76Price } from './black76.ts';
import { legGreeks, strikeVolatility, type PricedLeg } from './leg-greeks.ts';
import { paise, paiseFromRupees } from '#lib/domain/number/paise.ts';

const terms = { forward: 26_000, years: 7 / 365, rate: 0 };
const leg = (side: 'CE' | 'PE', strike: number, rupees: number | undefined): PricedLeg => ({
	side,
	strike,
	price: rupees === undefined ? undefined : paiseFromRupees(rupees)
});

test('a leg’s price in paise gives its volatility and greeks in rupees', () => {
	const greeks = legGreeks(leg('CE', 26_000, 172.37), terms);
	const { volatility = NaN, delta, theta, vega } = greeks ?? {};
	expect(black76Price({ side: 'CE', strike: 26_000, ...terms, volatility })).toBeCloseTo(172.37, 9);
	expect(volatility).toBeCloseTo(0.12, 4);
	expect(delta).toBeCloseTo(0.5033, 4);
	// Half of what is left at √time: 172.37 / (2 × 7) a day.
	expect(theta).toBeCloseTo(-12.31, 2);
	expect(vega).toBeCloseTo(14.36, 2);
});

test('interest is taken into account', () => {
	const dear = legGreeks(leg('CE', 26_000, 1_500), { ...terms, years: 1, rate: 0.065 });
	const plain = legGreeks(leg('CE', 26_000, 1_500), { ...terms, years: 1 });
	expect(dear!.volatility / plain!.volatility).toBeCloseTo(Math.exp(0.065), 2);
});

describe('there is no answer, rather than a zero, for', () => {
	test.each<[string, PricedLeg, Partial<typeof terms>]>([
		['a leg without a price', leg('CE', 26_000, undefined), {}],
		['a price of zero', leg('PE', 26_000, 0), {}],
		['a price below what exercise gives', leg('PE', 27_000, 999), {}],
		['a price of just that', leg('CE', 25_000, 1_000), {}],
		['a contract that has expired', leg('CE', 26_000, 100), { years: 0 }],
		['a forward of zero', leg('CE', 26_000, 100), { forward: 0 }]
	])('%s', (_, priced, change) => {
		expect(legGreeks(priced, { ...terms, ...change })).toBeUndefined();
	});
});

test('a strike’s volatility is the mean of its sides, or the one that there is', () => {
	const call = legGreeks({ side: 'CE', strike: 26_000, price: paise(17_000) }, terms)!;
	const put = legGreeks({ side: 'PE', strike: 26_000, price: paise(19_000) }, terms)!;
	expect(strikeVolatility(call, put)).toBe((call.volatility + put.volatility) / 2);
	expect(strikeVolatility(undefined, put)).toBe(put.volatility);
	expect(strikeVolatility(call, undefined)).toBe(call.volatility);
	expect(strikeVolatility(undefined, undefined)).toBeUndefined();
});
