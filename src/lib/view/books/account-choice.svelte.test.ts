import { beforeEach, expect, test } from 'vitest';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { FakeStorage } from '#lib/view/testing/fake-storage.ts';
import { AccountChoice, forgetAccountChoices } from './account-choice.svelte.ts';

const [MAIN, PAPA, HUF] = ['Main', 'Papa', 'HUF'] as AccountId[] as [
	AccountId,
	AccountId,
	AccountId
];
let storage: FakeStorage;
let accounts = $state.raw<readonly Account[] | undefined>();
const choice = (page: 'orders' | 'positions' = 'orders') =>
	new AccountChoice({ storage, page, accounts: () => accounts });
const shown = (one: AccountChoice) => [MAIN, PAPA, HUF].filter((id) => one.has(id));

beforeEach(() => {
	storage = new FakeStorage();
	accounts = [MAIN, PAPA, HUF].map((id) => anyAccount(id));
});

test('at first it is all accounts', () => {
	expect(choice().chosen).toBeUndefined();
	expect(shown(choice())).toEqual([MAIN, PAPA, HUF]);
});

test('the chosen few are found again, on their own page only', () => {
	const first = choice();
	first.toggle(PAPA);
	first.toggle(HUF);
	expect(shown(first)).toEqual([PAPA, HUF]);
	expect(shown(choice())).toEqual([PAPA, HUF]);
	expect(shown(choice('positions'))).toEqual([MAIN, PAPA, HUF]);
});

test('without the last one it is all again, and so with every one: an account that is added later is shown too', () => {
	const one = choice();
	one.toggle(PAPA);
	one.toggle(PAPA);
	expect(shown(one)).toEqual([MAIN, PAPA, HUF]);
	for (const id of [MAIN, PAPA, HUF]) one.toggle(id);
	expect(one.chosen).toBeUndefined();
	expect(choice().chosen).toBeUndefined();
});

test('an account that is gone does not count, and where no other was chosen all are shown', () => {
	choice().toggle(PAPA);
	accounts = [MAIN, HUF].map((id) => anyAccount(id));
	const one = choice();
	expect(one.chosen).toBeUndefined();
	one.toggle(HUF);
	expect(shown(one)).toEqual([HUF]);
});

test('until the accounts are known nothing is left out', () => {
	choice().toggle(PAPA);
	accounts = undefined;
	expect(shown(choice())).toEqual([MAIN, PAPA, HUF]);
});

test('signing out forgets it', () => {
	choice().toggle(PAPA);
	forgetAccountChoices(storage);
	expect(choice().chosen).toBeUndefined();
});
