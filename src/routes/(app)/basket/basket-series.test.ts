import { expect, test } from 'vitest';
import { basketSeries } from './basket-series.ts';

/** A bought call of 26,000 that cost 100, in paise of one unit. */
const call = {
	pnl: (spot: number) => (Math.max(0, spot - 26_000) - 100) * 100,
	corners: [26_000],
	breakEvens: [26_100]
};

test('the line turns at its strikes, crosses zero at its break-evens, and has the spot in it', () => {
	const { points, breakEvens, spot, pnl } = basketSeries(call, 26_050);
	expect(points.slice(1, -1)).toEqual([
		{ spot: 26_000, atEnd: -100, before: -100 },
		{ spot: 26_050, atEnd: -50, before: -50 },
		{ spot: 26_100, atEnd: 0, before: 0 }
	]);
	expect({ breakEvens, spot, pnl }).toEqual({ breakEvens: [26_100], spot: 26_050, pnl: -50 });
});

test('without a price of the underlying it lies around its strikes, and no spot is drawn', () => {
	const { low, high, spot, asked } = basketSeries(call, undefined);
	expect([low < 26_000, high > 26_100, spot, asked]).toEqual([true, true, undefined, undefined]);
});
