import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise, type Paise } from '#lib/domain/number/paise.ts';
import { proveBought } from './bought-units.ts';

const key = instrumentKey('NSE', 'HDFCBANK');
const AVERAGE = paise(96_215);

interface Said {
	quantity: number;
	bought: number;
	/** Paise; the broker's, from which P&L and percent come. */
	price: number;
	average?: Paise;
	ltp?: boolean;
}
/** As a plugin of Zerodha's kind sends it: a P&L of all that was bought, and a percent with two decimals. */
function row({ quantity, bought, price, average = AVERAGE, ltp = false }: Said) {
	return {
		...{ key, quantity, averagePrice: average, ltp: ltp ? paise(price) : undefined },
		pnl: paise((price - average) * bought),
		pnlPercent: Math.round(((price - average) / average) * 10_000) / 100
	};
}

describe('what was bought', () => {
	test.each<[claim: string, said: Said, bought: number | undefined]>([
		['all of it is delivered', { quantity: 220, bought: 220, price: 100_470 }, 220],
		['40 are not delivered', { quantity: 180, bought: 220, price: 110_470 }, 220],
		['nothing is delivered yet', { quantity: 0, bought: 40, price: 110_470 }, 40],
		['at a loss', { quantity: 180, bought: 220, price: 80_000 }, 220],
		[
			'the broker’s own price says it',
			{ quantity: 180, bought: 220, price: 96_715, ltp: true },
			220
		],
		[
			'some are not, and rounded figures do not say how many',
			{ quantity: 180, bought: 220, price: 97_000 },
			undefined
		],
		['a price that did not move says nothing', { quantity: 180, bought: 220, price: AVERAGE }, 180]
	])('%s', (_, said, bought) => {
		expect(proveBought(row(said)).bought).toBe(bought);
	});

	test.each<[claim: string, patch: object]>([
		['no average', { averagePrice: undefined }],
		['no P&L', { pnl: undefined }],
		['no percent and no price', { pnlPercent: undefined }],
		['a percent that contradicts the P&L', { pnlPercent: -14.82 }],
		['a percent sent as a fraction', { pnlPercent: 0.15 }],
		['a P&L of less than is held', { pnl: paise(14_255) }]
	])('the book’s own quantity stands with %s', (_, patch) => {
		const said = { ...row({ quantity: 180, bought: 180, price: 110_470 }), ...patch };
		expect(proveBought(said).bought).toBe(180);
	});
});

test('readings at other prices narrow it down', () => {
	const at = (price: number) => row({ quantity: 180, bought: 220, price });
	const first = proveBought(at(97_000));
	expect(first.bought).toBeUndefined();
	const second = proveBought(at(98_500), proveBought(at(97_600), first));
	expect(second.bought).toBe(220);
	// What was proved holds at a price that proves nothing.
	expect(proveBought(at(AVERAGE), second).bought).toBe(220);
});

test('a holding that was added to is proved anew', () => {
	const proof = proveBought(row({ quantity: 180, bought: 220, price: 110_470 }));
	expect(proveBought(row({ quantity: 220, bought: 220, price: AVERAGE }), proof).bought).toBe(220);
	expect(proveBought(row({ quantity: 220, bought: 220, price: 96_300 }), proof).bought).toBe(220);
});

test('whatever is held, what is proved is true', () => {
	fc.assert(
		fc.property(
			fc.record({
				quantity: fc.integer({ min: 0, max: 5_000 }),
				undelivered: fc.integer({ min: 0, max: 1_000 }),
				average: fc.integer({ min: 500, max: 500_000 }),
				moved: fc.integer({ min: -60, max: 200 }),
				ltp: fc.boolean()
			}),
			({ quantity, undelivered, average, moved, ltp }) => {
				const bought = quantity + undelivered;
				const price = Math.round(average * (1 + moved / 100));
				const proof = proveBought(
					row({ ...{ quantity, bought, price, ltp, average: paise(average) } })
				);
				// The book's own quantity where nothing more is proved; never another number.
				if (proof.bought !== undefined) expect([quantity, bought]).toContain(proof.bought);
				if (undelivered === 0) expect(proof.bought).toBe(quantity);
			}
		)
	);
});
