import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { black76Price } from './black76.ts';
import { impliedForward, type Pair, type PairQuote } from './implied-forward.ts';
import { paise, type Paise } from '#lib/domain/number/paise.ts';

const last = (rupees: number): PairQuote => ({
	ltp: paise(Math.round(rupees * 100)),
	bids: [],
	asks: []
});
const book = (bid: number, ask: number, ltp: number): PairQuote => {
	const level = (rupees: number) => [
		{ price: paise(Math.round(rupees * 100)), quantity: 65, orders: 1 }
	];
	return { ...last(ltp), bids: level(bid), asks: level(ask) };
};
const NOTHING: PairQuote = { ltp: undefined, bids: [], asks: [] };
const pair = (strike: number, call: PairQuote, put: PairQuote): Pair => ({ strike, call, put });
const FLAT = { years: 7 / 365, rate: 0 };
const spot = paise(26_010_00);

test('strike plus call minus put is the forward', () => {
	const forward = impliedForward([pair(26_000, last(130.5), last(108.25))], spot, FLAT);
	expect(forward).toEqual({ rupees: 26_022.25, from: 'parity' });
});

test('with interest, what a call costs more than a put grows until expiry', () => {
	const terms = { years: 0.5, rate: 0.065 };
	const { rupees } = impliedForward([pair(26_000, last(900), last(400))], spot, terms)!;
	expect(rupees).toBeCloseTo(26_000 + 500 * Math.exp(0.0325), 9);
});

test('the middle of a book is believed before a last trade, unless the book is one-sided or crossed', () => {
	const put = last(100);
	const forward = (call: PairQuote) =>
		impliedForward([pair(26_000, call, put)], spot, FLAT)?.rupees;
	expect(forward(book(119.9, 120.2, 90))).toBeCloseTo(26_020.05, 9);
	expect(forward(book(120, 120, 90))).toBe(26_020);
	expect(forward(book(121, 120, 90))).toBe(25_990);
	expect(forward({ ...book(119.9, 120.2, 90), asks: [] })).toBe(25_990);
});

describe('of several strikes', () => {
	/** Five strikes around 26,020 that agree. */
	const agreeing = [25_900, 25_950, 26_000, 26_050, 26_100].map((strike) =>
		pair(strike, last(200 + (26_020 - strike)), last(200))
	);

	test('one that is late moves the forward not at all', () => {
		const late = agreeing.with(2, pair(26_000, last(260), last(200)));
		expect(impliedForward(late, spot, FLAT)?.rupees).toBe(26_020);
	});

	test('only the five nearest to the spot have a say', () => {
		const far = [25_000, 25_050, 27_000, 27_050, 27_100, 27_150].map((strike) =>
			pair(strike, last(5_000), last(1))
		);
		expect(impliedForward([...far, ...agreeing], spot, FLAT)?.rupees).toBe(26_020);
	});

	test('the one in the middle counts, whichever is nearest', () => {
		const three = [
			pair(26_000, last(130), last(100)),
			pair(26_050, last(60), last(100)),
			pair(26_100, last(20), last(100))
		];
		expect(impliedForward(three, spot, FLAT)?.rupees).toBe(26_020);
	});

	test('an even number of them meets in the middle', () => {
		const two = [pair(26_000, last(121), last(100)), pair(26_050, last(100), last(127))];
		expect(impliedForward(two, spot, FLAT)?.rupees).toBe(26_022);
	});

	test('without a spot, those at which call and put cost alike are the near ones', () => {
		const far = [20_000, 20_050, 20_100, 31_000, 31_050, 31_100].map((strike) =>
			pair(strike, last(Math.max(20, 27_000 - strike)), last(Math.max(20, strike - 27_000)))
		);
		expect(impliedForward([...far, ...agreeing], undefined, FLAT)?.rupees).toBe(26_020);
	});
});

test.each<[string, Pair[], Paise | undefined, unknown]>([
	['no strike has both prices', [pair(26_000, last(130), NOTHING)], spot, 26_010],
	['there is no strike', [], spot, 26_010],
	['parity gives nonsense', [pair(100, last(1), last(900))], spot, 26_010]
])('where %s, the spot stands in for it and says so', (_, pairs, price, rupees) => {
	expect(impliedForward(pairs, price, FLAT)).toEqual({ rupees, from: 'spot' });
});

test('nothing known is no forward', () => {
	expect(impliedForward([pair(26_000, NOTHING, last(3))], undefined, FLAT)).toBeUndefined();
});

test('the forward that prices were made of is found again, to the tick', () => {
	fc.assert(
		fc.property(
			fc.double({ min: 25_800, max: 26_200, noNaN: true }),
			fc.double({ min: 1 / 365, max: 1, noNaN: true }),
			fc.constantFrom(0, 0.065),
			(forward, years, rate) => {
				const terms = { years, rate, volatility: 0.13, forward };
				const priceOf = (side: 'CE' | 'PE', strike: number) =>
					last(black76Price({ side, strike, ...terms }) ?? NaN);
				const pairs = [25_900, 25_950, 26_000, 26_050, 26_100].map((strike) =>
					pair(strike, priceOf('CE', strike), priceOf('PE', strike))
				);
				const found = impliedForward(pairs, spot, terms)?.rupees ?? NaN;
				expect(Math.abs(found - forward)).toBeLessThan(0.02);
			}
		)
	);
});
