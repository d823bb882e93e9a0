import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { livePnl, pnlPercent, type Position } from './position.ts';

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
