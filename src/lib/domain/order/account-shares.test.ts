import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { equalShares, lotsToShare } from './account-shares.ts';

const account = (name: string, multiplierHundredths: number, fixedLots?: number) => ({
	id: name as AccountId,
	name,
	multiplierHundredths,
	fixedLots
});

test.each([
	['nothing is named where all get what the ticket says', [100, 100], 65, [[65, undefined]]],
	['nothing is shared out without an account', [], 65, [[65, undefined]]],
	['a broken lot stands for itself', [50], 100, [[100, undefined]]],
	[
		'those that get the same stand together',
		[100, 50, 100],
		130,
		[
			[130, ['a', 'c']],
			[65, ['b']]
		]
	],
	['one account with another share is named', [200], 65, [[130, ['a']]]],
	['one that gets no lot is left out', [50, 100], 65, [[65, ['b']]]],
	['none may get any', [50], 65, []]
] as const)('%s', (_, times, quantity, shares) => {
	const accounts = times.map((hundredths, at) => account('abc'.charAt(at), hundredths));
	expect(equalShares(accounts, quantity, 65)).toEqual(
		shares.map(([units, names]) => ({ quantity: units, names }))
	);
});

test.each([
	[65, 1],
	[650, 10],
	[0, undefined],
	[-65, undefined],
	[100, undefined],
	[undefined, undefined]
])('%s units are %s lots to share out', (quantity, lots) => {
	expect(lotsToShare(quantity, 65)).toBe(lots);
});
