import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { livePnl, pnlParts, type Position } from './position.ts';
import { sumRows, sumsBy, sumSums, type SumBy } from './position-sums.ts';

const CONTRACTS = [
	instrumentKey('NFO', 'NIFTY24NOV2626000CE'),
	instrumentKey('NFO', 'NIFTY01DEC2626000PE'),
	instrumentKey('NFO', 'BANKNIFTY24NOV26FUT'),
	instrumentKey('NSE', 'TCS')
] as const;
const ACCOUNTS = ['a', 'b', 'c'] as AccountId[];

interface Fill {
	/** Signed units; even, so that a half of it is whole. */
	quantity: number;
	/** Paise. */
	price: number;
}

/** The row of a broker that nets by average cost, at this last price. In fractions: each figure is rounded once. */
function rowOf(fills: readonly Fill[], key: Position['key'], ltp: number): Position {
	let [quantity, paid] = [0, 0];
	let average = { of: 0n, by: 1n };
	for (const fill of fills) {
		const closes = Math.sign(quantity) * Math.sign(fill.quantity) < 0;
		const closed = closes ? Math.min(Math.abs(quantity), Math.abs(fill.quantity)) : 0;
		const opened = BigInt(Math.abs(fill.quantity) - closed);
		const left = BigInt(Math.abs(quantity) - closed);
		if (opened > 0n) {
			average = {
				of: average.of * left + BigInt(fill.price) * opened * average.by,
				by: average.by * (left + opened)
			};
		}
		quantity += fill.quantity;
		paid += fill.price * fill.quantity;
	}
	const rounded = (2n * average.of + average.by) / (2n * average.by);
	return {
		...{ key, product: 'NRML', quantity, pnl: paise(ltp * quantity - paid), ltp: paise(ltp) },
		averagePrice: quantity === 0 ? undefined : paise(Number(rounded))
	};
}

const fill = fc.record({
	quantity: fc
		.integer({ min: -20, max: 20 })
		.filter((units) => units !== 0)
		.map((lots) => lots * 130),
	price: fc.integer({ min: 1, max: 60_000 })
});
const held = fc.record({
	account: fc.constantFrom(...ACCOUNTS),
	key: fc.constantFrom(...CONTRACTS),
	fills: fc.array(fill, { minLength: 1, maxLength: 6 }),
	then: fc.integer({ min: 5, max: 60_000 }),
	now: fc.integer({ min: 5, max: 60_000 })
});
type Sample = typeof held extends fc.Arbitrary<infer T> ? T : never;

const figuresOf = ({ account, key, fills, then, now }: Sample) => {
	const row = rowOf(fills, key, then);
	return { account, key, pnl: livePnl(row, paise(now)), parts: pnlParts(row, paise(now)) };
};

test('splitting a fill changes nothing', () => {
	fc.assert(
		fc.property(held, fc.nat(), (sample, which) => {
			const split = sample.fills.flatMap((one, index) =>
				index === which % sample.fills.length
					? [
							{ ...one, quantity: one.quantity / 2 },
							{ ...one, quantity: one.quantity / 2 }
						]
					: [one]
			);
			expect(sumRows([figuresOf({ ...sample, fills: split })])).toEqual(
				sumRows([figuresOf(sample)])
			);
		})
	);
});

test('P&L is the ledger’s own at the newest price, and its parts make up the whole', () => {
	fc.assert(
		fc.property(held, (sample) => {
			const { pnl, parts } = figuresOf(sample);
			const ledger = rowOf(sample.fills, sample.key, sample.now).pnl ?? 0;
			// Each figure of the ledger is rounded once.
			expect(Math.abs((pnl ?? NaN) - ledger)).toBeLessThanOrEqual(1);
			expect((parts?.realised ?? NaN) + (parts?.unrealised ?? NaN)).toBe(pnl);
		})
	);
});

test('what is realised does not move with the price', () => {
	fc.assert(
		fc.property(held, fc.integer({ min: 5, max: 60_000 }), (sample, later) => {
			const moved = figuresOf({ ...sample, now: later });
			expect(moved.parts?.realised).toBe(figuresOf(sample).parts?.realised);
		})
	);
});

test.each<SumBy>(['account', 'underlying', 'expiry', 'contract'])(
	'by %s, rows in any order give the same sums, and together the whole',
	(by) => {
		fc.assert(
			fc.property(fc.array(held, { maxLength: 12 }), fc.integer(), (samples, seed) => {
				const rows = samples.map(figuresOf);
				const shuffled = rows
					.map((row, index) => ({ row, at: (index * 7_919 + seed) % 101 }))
					.sort((one, other) => one.at - other.at)
					.map(({ row }) => row);
				expect([...sumsBy(shuffled, by)]).toEqual([...sumsBy(rows, by)]);
				expect(sumSums([...sumsBy(rows, by).values()])).toEqual(sumRows(rows));
			})
		);
	}
);

test.each<[SumBy, string[]]>([
	['account', ['a', 'b']],
	['underlying', ['BANKNIFTY', 'NIFTY', 'TCS']],
	['expiry', ['', '2026-11-24', '2026-12-01']],
	['contract', CONTRACTS.toSorted()]
])('by %s the groups are %j', (by, names) => {
	const rows = CONTRACTS.map((key, index) => ({
		key,
		account: ACCOUNTS[index % 2] ?? expect.fail(),
		pnl: paise(1),
		parts: undefined
	}));
	expect([...sumsBy(rows, by).keys()]).toEqual(names);
});

test('rows without a figure are counted as missing and those without parts as whole, never as zero', () => {
	expect(
		sumRows([
			{ pnl: paise(500), parts: { realised: paise(200), unrealised: paise(300) } },
			{ pnl: undefined, parts: undefined },
			{ pnl: paise(-200), parts: undefined }
		])
	).toEqual({ pnl: 300, realised: 200, unrealised: 300, unsplit: 1, unknown: 1 });
});
