import { expect, test } from 'vitest';
import type { ApiAnswer, ApiProblem } from '#lib/api/api-answer.ts';
import type { Account, AccountId } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { Accounts } from './accounts.svelte.ts';

type ListAnswer = ApiAnswer<{ accounts: Account[] }>;
const away: ListAnswer = { ok: false, problem: { kind: 'unreachable' } };

function accountsOf(answer: ListAnswer, copy: Account[] = []) {
	let kept: readonly Account[] = copy;
	const heard: (ApiProblem | undefined)[] = [];
	const forgotten: string[] = [];
	const asked: string[] = [];
	const accounts = new Accounts({
		api: {
			accounts: async () => {
				asked.push('list');
				return answer;
			},
			addAccount: async () => {
				asked.push('add');
				return answer;
			},
			addPaperAccounts: async () => answer,
			changeAccount: async () => answer,
			deleteAccount: async () => answer
		},
		copy: {
			all: async () => [...kept],
			replace: async (list) => void (kept = list)
		},
		heard: (problem) => void heard.push(problem),
		forgetKey: async (id) => void forgotten.push(id)
	});
	return { accounts, heard, forgotten, asked, kept: () => kept };
}

const ids = (list: readonly Account[] | undefined) => list?.map(({ id }) => id);
const told = (...list: Account[]): ListAnswer => ({ ok: true, value: { accounts: list } });

test('offline the list is this device’s copy, and says so', async () => {
	const { accounts } = accountsOf(away, [anyAccount('a')]);
	expect(ids(await accounts.load())).toEqual(['a']);
	expect(accounts.fromRelay).toBe(false);
});

test('the relay’s list replaces the copy, primary first', async () => {
	const primary = anyAccount('b', { isPrimary: true, rank: 1 });
	const { accounts, kept } = accountsOf(told(anyAccount('a'), primary), []);
	await accounts.load();
	expect(ids(accounts.list)).toEqual(['b', 'a']);
	expect(accounts.fromRelay).toBe(true);
	expect(kept()).toHaveLength(2);
});

test('a device that knows nothing and cannot reach the relay shows an empty list, not a spinner', async () => {
	const { accounts, heard } = accountsOf(away);
	await accounts.load();
	expect(accounts.list).toEqual([]);
	expect(heard).toEqual([{ kind: 'unreachable' }]);
});

test('an account that was added is in the list without asking for the list', async () => {
	const primary = anyAccount('b', { isPrimary: true, rank: 1 });
	const { accounts, asked, kept } = accountsOf(told(anyAccount('a'), primary));
	const said = { name: 'a', hostUrl: 'http://h', websocketUrl: 'ws://h', apiKey: 'k' };
	expect(await accounts.add(said)).toBeUndefined();
	expect(ids(accounts.list)).toEqual(['b', 'a']);
	expect(kept()).toHaveLength(2);
	expect(asked).toEqual(['add']);
});

test('a change that is refused leaves the list as it was', async () => {
	const { accounts, forgotten } = accountsOf(away, [anyAccount('a')]);
	await accounts.load();
	expect(await accounts.remove('a' as AccountId)).toEqual({ kind: 'unreachable' });
	expect(ids(accounts.list)).toEqual(['a']);
	expect(forgotten).toEqual([]);
});

test('deleting an account forgets its key on this device', async () => {
	const { accounts, forgotten } = accountsOf(told());
	expect(await accounts.remove('a' as AccountId)).toBeUndefined();
	expect(forgotten).toEqual(['a']);
});

test('the shell wears the colour of paper as soon as one active account is pretend', async () => {
	const paper = anyAccount('p', { broker: 'paper' });
	const live = anyAccount('z');
	const both = accountsOf(told(live, paper)).accounts;
	await both.load();
	expect(both.shellMode).toBe('analyze');
	const off = accountsOf(told(live, { ...paper, isActive: false })).accounts;
	await off.load();
	expect(off.shellMode).toBe('live');
});

test('a server that was switched to its sandbox turns the shell, and back', async () => {
	const { accounts } = accountsOf(told(anyAccount('z')));
	await accounts.load();
	expect(accounts.shellMode).toBe('live');
	accounts.heardMode('z' as AccountId, 'analyze');
	expect(accounts.shellMode).toBe('analyze');
	accounts.heardMode('z' as AccountId, 'live');
	expect(accounts.shellMode).toBe('live');
});

test('a paper server stays paper, whatever mode it claims', async () => {
	const paper = anyAccount('p', { broker: 'paper' });
	const { accounts } = accountsOf(told(paper));
	await accounts.load();
	accounts.heardMode(paper.id, 'live');
	expect(accounts.modeOf(paper)).toBe('paper');
});
