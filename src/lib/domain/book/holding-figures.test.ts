import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise, type Paise } from '#lib/domain/number/paise.ts';
import type { Holding } from './account-books.ts';
import { holdingFigures, type HoldingFigures } from './holding-figures.ts';
import { addHoldingSums, sumHoldings } from './holding-sum.ts';

const row = (patch: Partial<Holding> = {}): Holding => ({
	...{ key: instrumentKey('NSE', 'ITC'), product: 'CNC', quantity: 800, ltp: undefined },
	...{ averagePrice: paise(43_160), pnl: paise(-2_400_000), pnlPercent: -6.95 },
	...patch
});
const NO_PRICE = { ltp: undefined, prevClose: undefined };
const rupees = ({ invested, value, pnl, today }: HoldingFigures) =>
	[invested, value, pnl, today].map((amount) => (amount === undefined ? undefined : amount / 100));

describe('cost, value, P&L and today', () => {
	const now = { ltp: paise(40_255), prevClose: paise(40_520) };

	test.each<
		[
			claim: string,
			holding: Partial<Holding>,
			bought: number | undefined,
			price: { ltp: Paise | undefined; prevClose: Paise | undefined },
			figures: (number | undefined)[]
		]
	>([
		['a live price moves them', {}, 800, now, [345_280, 322_040, -23_240, -2_120]],
		[
			'without one they are the broker’s',
			{},
			800,
			NO_PRICE,
			[345_280, 321_280, -24_000, undefined]
		],
		[
			'what is not delivered yet counts',
			{ quantity: 600 },
			800,
			now,
			[345_280, 322_040, -23_240, -2_120]
		],
		[
			'the broker’s own figure moves with the price',
			{ ltp: paise(40_160), pnl: paise(-2_400_333) },
			800,
			now,
			[345_280, 322_040, -23_243.33, -2_120]
		],
		[
			'without a close nothing is said of today',
			{},
			800,
			{ ...now, prevClose: undefined },
			[345_280, 322_040, -23_240, undefined]
		],
		[
			'without an average there is a value, and the broker’s P&L',
			{ averagePrice: undefined },
			800,
			now,
			[undefined, 322_040, -24_000, -2_120]
		],
		[
			'where units are not proved only the broker’s P&L stands',
			{},
			undefined,
			now,
			[undefined, undefined, -24_000, undefined]
		],
		[
			'a zero without a price is no P&L',
			{ pnl: paise(0), pnlPercent: 0 },
			800,
			NO_PRICE,
			[345_280, undefined, undefined, undefined]
		],
		[
			'a broker that says nothing but how many',
			{ averagePrice: undefined, pnl: undefined, pnlPercent: undefined },
			800,
			NO_PRICE,
			[undefined, undefined, undefined, undefined]
		]
	])('%s', (_, holding, bought, price, figures) => {
		expect(rupees(holdingFigures(row(holding), bought, price))).toEqual(figures);
	});

	test('percents are of what was invested, and of the last close', () => {
		const { percent, todayPercent } = holdingFigures(row(), 800, now);
		expect([percent?.toFixed(2), todayPercent?.toFixed(2)]).toEqual(['-6.73', '-0.65']);
		expect(holdingFigures(row(), undefined, NO_PRICE).percent).toBe(-6.95);
	});
});

describe('sums', () => {
	const some = holdingFigures(row(), 800, { ltp: paise(40_255), prevClose: paise(40_520) });
	const unproved = holdingFigures(row(), undefined, NO_PRICE);

	test('say over how many rows a figure is not known', () => {
		expect(sumHoldings([some, unproved], 1)).toEqual({
			invested: { amount: 34_528_000, without: 2 },
			value: { amount: 32_204_000, without: 2 },
			pnl: { amount: -4_724_000, without: 1 },
			today: { amount: -212_000, without: 2 },
			percent: undefined
		});
	});

	test('an account without holdings is worth nothing, one with unreadable ones is not', () => {
		const nothing = sumHoldings([], 0);
		expect(nothing.value).toEqual({ amount: 0, without: 0 });
		expect(sumHoldings([], 2).value).toEqual({ amount: undefined, without: 2 });
		expect(addHoldingSums([nothing, sumHoldings([some], 0)])).toEqual(sumHoldings([some], 0));
	});
});
