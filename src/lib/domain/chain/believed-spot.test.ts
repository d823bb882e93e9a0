import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { believedSpot } from './believed-spot.ts';
import type { ChainRow } from './option-chain.ts';

/** Rupees of time value at every strike. */
const TIME = 150;

/** Strikes from 26,000 to 26,500, priced on this forward; without one they have no prices. */
function rows(forward?: number): ChainRow[] {
	return Array.from({ length: 11 }, (_, index): ChainRow => {
		const strike = 26_000 + index * 50;
		const leg = (side: 'CE' | 'PE', sign: 1 | -1) => {
			const worth =
				forward === undefined ? undefined : Math.max(0, sign * (forward - strike)) + TIME;
			const ltp = worth === undefined ? undefined : paise(Math.round(worth * 100));
			const key = instrumentKey('NFO', `NIFTY24NOV26${strike}${side}`);
			return { key, lotSize: 65, tick: paise(5), quote: { ...NO_QUOTE, ltp } };
		};
		return { strike, ce: leg('CE', 1), pe: leg('PE', -1) };
	});
}

test.each<[string, number | undefined, number | undefined, ChainRow[], number | undefined]>([
	['price, strike and options agree', 26_177, 26_200, rows(26_180), 26_177],
	['the strike is the next one', 26_177, 26_150, rows(26_180), 26_177],
	[
		'the strike is far off, and the options side with the price',
		26_177,
		26_450,
		rows(26_180),
		26_177
	],
	[
		'the price is far off, and the options side with the strike',
		26_480,
		26_200,
		rows(26_180),
		undefined
	],
	['the price is in another unit', 261.77, 26_200, rows(26_180), undefined],
	['they differ, and the options have no prices', 26_480, 26_200, rows(), 26_480],
	['the strike is none of the answer', 26_480, 0, rows(26_180), 26_480],
	['the server names no strike', 26_480, undefined, rows(26_180), 26_480],
	['there is no price', undefined, 26_250, rows(26_180), undefined]
])('%s', (_, ltp, countedFrom, listed, believed) => {
	const inPaise = (rupees: number | undefined) =>
		rupees === undefined ? undefined : paise(Math.round(rupees * 100));
	expect(believedSpot(inPaise(ltp), countedFrom, listed)).toBe(inPaise(believed));
});
