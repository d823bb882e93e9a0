import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { livePnl, pnlParts, type Position } from './position.ts';
import { sumAt, sumOfContract, tallyOf } from './pnl-tally.ts';
import { pnlTerms, type PnlTerms } from './pnl-terms.ts';
import { sumSums } from './position-sums.ts';

const CONTRACTS = [
	instrumentKey('NFO', 'NIFTY24NOV2626000CE'),
	instrumentKey('NFO', 'NIFTY01DEC2626000PE'),
	instrumentKey('NFO', 'BANKNIFTY24NOV26FUT'),
	instrumentKey('NSE', 'TCS')
] as const;
const ACCOUNTS = ['a', 'b', 'c'] as const;

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

const termsOf = ({ key, fills, then }: Sample) => pnlTerms(rowOf(fills, key, then), 1, true);
const sumOf = (samples: readonly Sample[], now: ReadonlyMap<string, number>) =>
	sumAt(tallyOf(samples.map(termsOf)), (key) => {
		const price = now.get(key);
		return price === undefined ? undefined : paise(price);
	});
const at = (sample: Sample, now = sample.now) => sumOf([sample], new Map([[sample.key, now]]));

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
			expect(at({ ...sample, fills: split })).toEqual(at(sample));
		})
	);
});

test('P&L is the ledger’s own at the newest price, and its parts make up the whole', () => {
	fc.assert(
		fc.property(held, (sample) => {
			const { pnl, realised, unrealised } = at(sample);
			const ledger = rowOf(sample.fills, sample.key, sample.now).pnl ?? 0;
			// Each figure of the ledger is rounded once.
			expect(Math.abs(pnl - ledger)).toBeLessThanOrEqual(1);
			expect(realised + unrealised).toBe(pnl);
		})
	);
});

test('what is realised does not move with the price', () => {
	fc.assert(
		fc.property(held, fc.integer({ min: 5, max: 60_000 }), (sample, later) => {
			expect(at(sample, later).realised).toBe(at(sample).realised);
		})
	);
});

const samples = fc.array(held, { maxLength: 12 });
const prices = fc
	.tuple(...CONTRACTS.map(() => fc.integer({ min: 5, max: 60_000 })))
	.map((all) => new Map<string, number>(CONTRACTS.map((key, index) => [key, all[index] ?? 5])));

test('one sum is the sum of each row by itself, at one price for each contract', () => {
	fc.assert(
		fc.property(samples, prices, (rows, now) => {
			const each = rows.map(({ key, fills, then }) => {
				const row = rowOf(fills, key, then);
				const price = paise(now.get(key) ?? 0);
				return { pnl: livePnl(row, price), parts: pnlParts(row, price) };
			});
			const sum = sumOf(rows, now);
			expect(sum.pnl).toBe(each.reduce((all, { pnl }) => all + (pnl ?? NaN), 0));
			const realised = each.reduce((all, { parts }) => all + (parts?.realised ?? NaN), 0);
			expect(sum.realised).toBe(realised);
		})
	);
});

test('rows in any order give the same sums, and the accounts’ sums the whole', () => {
	fc.assert(
		fc.property(samples, prices, fc.integer(), (rows, now, seed) => {
			const shuffled = rows
				.map((row, index) => ({ row, place: (index * 7_919 + seed) % 101 }))
				.sort((one, other) => one.place - other.place)
				.map(({ row }) => row);
			expect(sumOf(shuffled, now)).toEqual(sumOf(rows, now));
			const parts = ACCOUNTS.map((name) =>
				sumOf(
					rows.filter(({ account }) => account === name),
					now
				)
			);
			expect(sumSums(parts)).toEqual(sumOf(rows, now));
		})
	);
});

test('a line of one contract comes to what its rows do in a sum', () => {
	fc.assert(
		fc.property(samples, fc.option(fc.integer({ min: 5, max: 60_000 })), (all, now) => {
			const rows = all.map((sample) => termsOf({ ...sample, key: CONTRACTS[0] }));
			const price = now === null ? undefined : paise(now);
			const { cost, ...sum } = sumOfContract(rows, price);
			expect(sum).toEqual(sumAt(tallyOf(rows), () => price));
			expect(cost).toBe(tallyOf(rows).cost);
		})
	);
});

test('a price that is not known leaves a contract’s rows as they were read', () => {
	fc.assert(
		fc.property(held, (sample) => {
			expect(sumOf([sample], new Map()).pnl).toBe(rowOf(sample.fills, sample.key, sample.then).pnl);
		})
	);
});

const terms = (part: Partial<PnlTerms>): PnlTerms => ({
	key: CONTRACTS[0],
	pnl: { then: 500, at: 100, weight: 2 },
	realised: paise(200),
	today: { then: 300, at: 100, weight: 2 },
	cost: 1_000,
	...part
});
const valued = (...rows: PnlTerms[]) => sumAt(tallyOf(rows), () => paise(110));

test('what is not known is counted as missing, never as zero', () => {
	expect(
		valued(
			terms({}),
			terms({ pnl: undefined, realised: undefined, today: undefined }),
			terms({ realised: undefined }),
			terms({ today: undefined })
		)
	).toEqual({
		...{ pnl: 3 * 520, realised: 400, unrealised: 2 * 320, today: 2 * 320 },
		...{ unsplit: 1, unknown: 1, undated: 2 }
	});
	expect(tallyOf([terms({})], 3)).toMatchObject({ unknown: 3, undated: 3 });
});

test('a cost is that of all rows or none', () => {
	expect(tallyOf([terms({}), terms({})]).cost).toBe(2_000);
	expect(tallyOf([terms({}), terms({ cost: undefined })]).cost).toBeUndefined();
});

test('a row that is not current stays as it was read', () => {
	const row = rowOf([{ quantity: 130, price: 100_00 }], CONTRACTS[0], 110_00);
	const sum = (current: boolean) =>
		sumAt(tallyOf([pnlTerms(row, 1, current)]), () => paise(120_00)).pnl;
	expect([sum(true), sum(false)]).toEqual([2_600_00, 1_300_00]);
});
