import { describe, expect, test } from 'vitest';
import { black76Price } from '#lib/domain/greeks/black76.ts';
import type { Pair, PairQuote } from '#lib/domain/greeks/implied-forward.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { parityPrice } from './at-the-money.ts';
import { atmIndex } from './option-chain.ts';

const last = (rupees: number): PairQuote => ({ ...NO_QUOTE, ltp: paise(Math.round(rupees * 100)) });

/** NIFTY a week before expiry at 26,555, though the list's middle is 26,000. */
const FORWARD = 26_555;
const strikes = Array.from({ length: 41 }, (_, index) => 25_000 + index * 50);
const priced = strikes.map((strike): Pair => {
	const terms = { forward: FORWARD, strike, years: 7 / 365, rate: 0.065, volatility: 0.15 };
	const price = (side: 'CE' | 'PE') => last(black76Price({ ...terms, side }) ?? NaN);
	return { strike, call: price('CE'), put: price('PE') };
});
const without = (part: Partial<Pair>) => priced.map((pair) => ({ ...pair, ...part }));

describe('a chain without a price of its underlying', () => {
	test('has its money where call and put cost the same, not in the middle of the list', () => {
		const price = parityPrice(priced)!;
		expect(price / 100).toBeCloseTo(FORWARD, 0);
		expect(strikes[atmIndex(strikes, price)]).toBe(26_550);
	});

	test('needs one strike with both prices, wherever it lies', () => {
		const only = (strike: number) =>
			priced.map((pair) => (pair.strike === strike ? pair : { ...pair, put: NO_QUOTE }));
		for (const strike of [25_500, 26_000, 26_550, 27_000])
			expect(parityPrice(only(strike))! / 100, `${strike}`).toBeCloseTo(FORWARD, -1);
	});

	test.each([
		['no prices', without({ call: NO_QUOTE, put: NO_QUOTE })],
		['calls alone', without({ put: NO_QUOTE })],
		['puts alone', without({ call: NO_QUOTE })],
		['no strikes', []],
		['strikes that all lie far from the market', priced.slice(0, 20)]
	])('has no money with %s', (_, pairs) => {
		expect(parityPrice(pairs)).toBeUndefined();
	});
});
