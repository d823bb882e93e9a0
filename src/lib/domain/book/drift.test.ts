import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import {
	driftFrom,
	drifts,
	type DriftAccount,
	type DriftPosition,
	type DriftVerdict
} from './drift.ts';

const PUT = instrumentKey('NFO', 'NIFTY15DEC2625800PE');
const CALL = instrumentKey('NFO', 'NIFTY15DEC2626500CE');

const row = (lots: number | undefined, more: Partial<DriftPosition> = {}): DriftPosition => ({
	...{ key: PUT, product: 'NRML', lots, quantity: (lots ?? 1) * 65 },
	...more
});
const account = (name: string, rows: DriftPosition[], more: Partial<DriftAccount> = {}) => ({
	...{ id: name as AccountId, multiplierHundredths: 100, aside: undefined, rows, hasUnread: false },
	...more
});
const leader = (rows: DriftPosition[]) => account('Lead', rows);
const verdictOf = (lead: DriftAccount, other: DriftAccount): DriftVerdict | undefined =>
	driftFrom(lead, [other])[0]?.accounts[0]?.verdict;
const judged = (should: number, holds: number) => ({
	...{ is: 'judged', should, holds, missing: should - holds }
});

test.each<[string, number, number, number, ReturnType<typeof judged>]>([
	['what it should is not missing', -10, 100, -10, judged(-10, -10)],
	['one short of a half mirror', -10, 50, -4, judged(-5, -4)],
	['a half lot is rounded to none, as its ticket was', -1, 50, 0, judged(0, 0)],
	['a lot and a half is one', 3, 50, 1, judged(1, 1)],
	['0.29 of a hundred lots is 29', 100, 29, 29, judged(29, 29)],
	['twice as much', 5, 200, 9, judged(10, 9)],
	['too many', 5, 100, 7, judged(5, 7)],
	['the other way round', 5, 100, -5, judged(5, -5)],
	['a contract that the leading account does not hold', 0, 100, 3, judged(0, 3)]
])('%s', (_, leads, multiplierHundredths, holds, verdict) => {
	const other = account('B', [row(holds)], { multiplierHundredths });
	const [found] = driftFrom(leader([row(leads)]), [other]);
	expect(found?.accounts[0]?.verdict).toEqual(verdict);
	expect(found && drifts(found)).toBe(verdict.missing !== 0);
});

test('the same contract in another product is another position', () => {
	const rows = driftFrom(leader([row(2)]), [account('B', [row(2, { product: 'MIS' })])]);
	expect(rows.map(({ product, accounts }) => [product, accounts[0]?.verdict])).toEqual([
		['MIS', judged(0, 2)],
		['NRML', judged(2, 0)]
	]);
});

test('two rows of one contract are one position, and a closed row is none', () => {
	const two = account('B', [row(-3), row(-2), row(undefined, { key: CALL, quantity: 0 })]);
	expect(driftFrom(leader([row(-5)]), [two])).toMatchObject([
		{ key: PUT, leads: -5, accounts: [{ verdict: judged(-5, -5) }] }
	]);
});

test.each(['stale', 'logged-out', 'unread', 'orders-off', 'other-money'] as const)(
	'an account that is %s is named and not judged, and what it held makes no row',
	(aside) => {
		const other = account('B', [row(-4), row(1, { key: CALL })], { aside });
		expect(driftFrom(leader([row(-10)]), [other])).toEqual([
			{
				...{ key: PUT, product: 'NRML', leads: -10 },
				accounts: [{ id: 'B', verdict: { is: 'not-judged', why: aside, should: -10 } }]
			}
		]);
	}
);

test('nothing is said while the leading account may not be believed', () => {
	expect(driftFrom({ ...leader([row(-10)]), aside: 'stale' }, [account('B', [])])).toEqual([]);
});

test.each([
	['in the account', leader([row(-10)]), account('B', [row(undefined)]), -10],
	['in the leading account', leader([row(undefined)]), account('B', [row(-10)]), undefined]
])('units that are not proved %s are not compared', (_, lead, other, should) => {
	expect(verdictOf(lead, other)).toEqual({ is: 'not-judged', why: 'lots-unknown', should });
});

test('what seems to be missing is not said to be, while a row that could not be read may be it', () => {
	const other = account('B', [], { hasUnread: true });
	expect(verdictOf(leader([row(-10)]), other)).toMatchObject({ why: 'row-unread' });
	const lead = { ...leader([]), hasUnread: true };
	expect(verdictOf(lead, account('B', [row(1)]))).toMatchObject({ why: 'row-unread' });
	const same = account('B', [row(-10)], { hasUnread: true });
	expect(verdictOf(leader([row(-10)]), same)).toEqual(judged(-10, -10));
});

const book = fc.array(
	fc
		.record({
			key: fc.constantFrom(PUT, CALL),
			product: fc.constantFrom('NRML', 'MIS'),
			lots: fc.integer({ min: -50, max: 50 })
		})
		.map(({ lots, ...contract }) => row(lots, contract)),
	{ maxLength: 8 }
);

test('an account that gets what is missing no longer drifts, whatever it held and its multiplier', () => {
	fc.assert(
		fc.property(
			book,
			book,
			fc.integer({ min: 1, max: 1_000 }),
			(lead, held, multiplierHundredths) => {
				const other = account('B', held, { multiplierHundredths });
				const repairs = driftFrom(leader(lead), [other]).flatMap(({ key, product, accounts }) => {
					const verdict = accounts[0]?.verdict;
					return verdict?.is === 'judged' ? [row(verdict.missing, { key, product })] : [];
				});
				const after = driftFrom(leader(lead), [{ ...other, rows: [...held, ...repairs] }]);
				expect(after.some(drifts)).toBe(false);
			}
		)
	);
});

test('rows of a book in any order, and a fill split in two, give the same', () => {
	fc.assert(
		fc.property(book, fc.integer({ min: 1, max: 300 }), (held, multiplierHundredths) => {
			const of = (rows: DriftPosition[]) =>
				driftFrom(leader([row(7)]), [account('B', rows, { multiplierHundredths })]);
			const halves = held.flatMap(({ key, product, lots = 0 }) => [
				row(lots - 1, { key, product, quantity: 65 }),
				row(1, { key, product, quantity: 65 })
			]);
			const missing = (rows: DriftPosition[]) =>
				of(rows)
					.filter(drifts)
					.map(({ key, product, accounts }) => [key, product, accounts]);
			expect(missing([...held].reverse())).toEqual(missing(held));
			expect(missing(halves)).toEqual(missing(held));
		})
	);
});
