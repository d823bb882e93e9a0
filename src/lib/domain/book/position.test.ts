import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { livePnl, pnlPercent, type Position } from './position.ts';
import { proveUnits } from './proven-units.ts';

const short: Position = {
	key: instrumentKey('NFO', 'NIFTY24NOV2626000CE'),
	product: 'NRML',
	quantity: -130,
	averagePrice: paise(5240),
	ltp: paise(2990),
	pnl: paise(292_500)
};

test('P&L follows the live price from the broker’s own figure', () => {
	expect(livePnl(short, paise(3090))).toBe(292_500 - 100 * 130);
	expect(livePnl(short, undefined)).toBe(292_500);
});

test('a realised part is not lost when the rest moves', () => {
	const partly = { ...short, quantity: -65, pnl: paise(400_000) };
	expect(livePnl(partly, paise(2990))).toBe(400_000);
});

test('a closed row keeps its realised P&L whatever the price does', () => {
	expect(livePnl({ ...short, quantity: 0, ltp: undefined }, paise(1))).toBe(292_500);
});

test('a missing figure is unknown, never zero', () => {
	expect(livePnl({ ...short, pnl: undefined }, paise(3000))).toBeUndefined();
	expect(livePnl({ ...short, ltp: undefined }, paise(3000))).toBeUndefined();
	expect(pnlPercent({ ...short, averagePrice: undefined }, paise(100))).toBeUndefined();
});

test('percent is of |average × quantity|', () => {
	expect(pnlPercent(short, paise(292_500))).toBeCloseTo((2925 / (52.4 * 130)) * 100, 9);
});

test('splitting a fill leaves total P&L unchanged', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 100_000 }),
			fc.integer({ min: 1, max: 100_000 }),
			fc.integer({ min: 1, max: 900 }),
			fc.integer({ min: 1, max: 900 }),
			(snapshot, now, first, second) => {
				const row = (quantity: number): Position => ({
					...short,
					quantity,
					ltp: paise(snapshot),
					pnl: paise(0)
				});
				const whole = livePnl(row(first + second), paise(now));
				const parts = [first, second].map((quantity) => livePnl(row(quantity), paise(now)) ?? 0);
				expect(parts[0]! + parts[1]!).toBe(whole);
			}
		)
	);
});

describe('a broker that counts commodities in lots', () => {
	const crude: Position = {
		key: instrumentKey('MCX', 'CRUDEOIL17AUG268800CE'),
		product: 'NRML',
		quantity: -1,
		averagePrice: paise(529_50),
		ltp: paise(544_90),
		pnl: paise(-1_540_00)
	};

	/** What an earlier reading, at another price, proves of the row. */
	const lotOf = (row: Position, lot: number) => {
		const ltp = paise((row.ltp ?? 0) - 5_00);
		const pnl = paise((row.pnl ?? 0) - 5_00 * row.quantity * lot);
		return proveUnits(row, { units: undefined, reading: { ...row, ltp, pnl } }).units;
	};

	test('has its lot proved by two readings at different prices', () => {
		expect(lotOf(crude, 100)).toBe(100);
		expect(livePnl(crude, paise(545_90), lotOf(crude, 100))).toBe(-1_640_00);
		expect(pnlPercent(crude, paise(-1_640_00), 100)).toBeCloseTo(-3.097, 3);
	});

	test('or counts units, which two readings prove as well', () => {
		const units = { ...crude, quantity: -100 };
		expect(lotOf(units, 1)).toBe(1);
		expect(livePnl(units, paise(545_90), 1)).toBe(-1_640_00);
		expect(pnlPercent(units, paise(-1_640_00), 1)).toBeCloseTo(-3.097, 3);
	});

	test('rounds the average, and the lot is proved all the same', () => {
		const gas = { ...crude, quantity: 3, averagePrice: paise(271_33), ltp: paise(290_00) };
		const pnl = paise(Math.round((290_00 - 271_33.33) * 3 * 1_250));
		const units = lotOf({ ...gas, pnl }, 1_250);
		expect(livePnl({ ...gas, pnl }, paise(291_00), units)).toBe(pnl + 3 * 1_250 * 100);
	});

	test.each([
		['that nothing was realised of', {}],
		['with a realised part', { pnl: paise(-1_234_56) }],
		['of another sign', { pnl: paise(1_540_00) }],
		['without an average', { averagePrice: undefined }],
		['at its average', { ltp: paise(529_50), pnl: paise(0) }],
		['a fraction of a unit from it', { pnl: paise(-15) }]
	])('keeps the broker’s figure while there is one reading alone, %s', (_, part) => {
		const row = { ...crude, ...part };
		expect(livePnl(row, paise(545_90))).toBe(row.pnl);
		expect(pnlPercent(row, row.pnl)).toBeUndefined();
	});
});

test('shares and their options are counted in units everywhere, whatever was realised', () => {
	const halfSold = { ...short, quantity: -65, pnl: paise(292_500) };
	expect(livePnl(halfSold, paise(3090))).toBe(292_500 - 100 * 65);
});
