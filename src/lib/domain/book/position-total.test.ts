import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_POSITIONS } from './position-sums.ts';
import { positionTotal, type AccountSum } from './position-total.ts';

const account = (name: string, rupees: number | undefined, more = {}): AccountSum => ({
	name,
	sum: rupees === undefined ? undefined : { ...NO_POSITIONS, pnl: paise(rupees * 100) },
	current: true,
	loggedOut: false,
	pretend: false,
	asOf: 5,
	...more
});

test('fresh accounts add up', () => {
	const total = positionTotal([account('Main', 100), account('HUF', -40)]);
	expect(total).toMatchObject({ sum: { pnl: 6_000 }, counted: 2, excluded: [] });
});

test('a stale account is named and left out, and its last figure stays known', () => {
	const total = positionTotal([account('Main', 100), account('Papa', 63, { current: false })]);
	expect(total).toMatchObject({
		sum: { pnl: 10_000, unknown: 0 },
		counted: 1,
		excluded: [{ name: 'Papa', why: 'stale', asOf: 5 }],
		lastKnown: { pnl: 16_300, unknown: 0 }
	});
});

test('an account that was never read is not zero', () => {
	const total = positionTotal([account('Main', undefined, { asOf: undefined })]);
	expect(total.sum).toBeUndefined();
	expect(total.excluded).toEqual([{ name: 'Main', why: 'unread', asOf: undefined }]);
	expect(total.lastKnown).toBeUndefined();
});

test('paper money is never added to money', () => {
	const paper = account('Paper', 900, { pretend: true });
	expect(positionTotal([account('Main', 100), paper])).toMatchObject({
		sum: { pnl: 10_000 },
		excluded: [{ name: 'Paper', why: 'pretend' }],
		lastKnown: { pnl: 10_000 }
	});
	expect(positionTotal([paper, account('Paper 2', 1, { pretend: true })])).toMatchObject({
		sum: { pnl: 90_100 },
		counted: 2
	});
});

test('an account whose login is over is named, and in no sum, the last known one neither', () => {
	const out = account('Papa', 63, { loggedOut: true });
	expect(positionTotal([account('Main', 100), out])).toMatchObject({
		sum: { pnl: 10_000 },
		counted: 1,
		excluded: [{ name: 'Papa', why: 'logged-out' }],
		lastKnown: { pnl: 10_000 }
	});
});

test('accounts in any order give the same totals', () => {
	const accounts = [
		account('Main', 100),
		account('HUF', -40),
		account('Papa', 63, { current: false }),
		account('New', undefined, { asOf: undefined }),
		account('Out', 7, { loggedOut: true })
	];
	const names = ({ excluded, ...rest }: ReturnType<typeof positionTotal>) => ({
		...rest,
		excluded: excluded.map(({ name, why }) => `${name} ${why}`).sort()
	});
	fc.assert(
		fc.property(fc.shuffledSubarray(accounts, { minLength: accounts.length }), (shuffled) => {
			expect(names(positionTotal(shuffled))).toEqual(names(positionTotal(accounts)));
		})
	);
});
