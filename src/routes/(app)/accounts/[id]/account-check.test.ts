import { expect, test } from 'vitest';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { draftOf, type AccountDraft } from '#lib/view/accounts/account-draft.ts';
import { checkAccount } from './account-check.ts';

const wrong = (part: Partial<AccountDraft>, hasKey = true) =>
	Object.keys(checkAccount({ ...draftOf(anyAccount('Main')), ...part }, hasKey));

test('an account that is left as it is has nothing wrong with it, and needs no key again', () => {
	expect(wrong({})).toEqual([]);
});

test('one that came without a key needs one', () => {
	expect(wrong({}, false)).toEqual(['apiKey']);
	expect(wrong({ apiKey: 'k' }, false)).toEqual([]);
});

test.each([
	[{ name: 'ab' }, 'name'],
	[{ hostUrl: 'algo.example.in' }, 'hostUrl'],
	[{ websocketUrl: 'http://127.0.0.1:8765' }, 'websocketUrl'],
	[{ multiplier: '0' }, 'multiplier'],
	[{ multiplier: '101' }, 'multiplier'],
	[{ multiplier: '1.555' }, 'multiplier']
] as [Partial<AccountDraft>, string][])('%o is named at its field', (part, field) => {
	expect(wrong(part)).toEqual([field]);
});
