import { expect, test } from 'vitest';
import type { ApiAnswer } from '#lib/api/api-answer.ts';
import type { AccountId } from '#lib/domain/account.ts';
import { Hosts } from './hosts.ts';

const KEY = 'ab12'.repeat(16);
const account = { id: 'one' as AccountId, hostUrl: 'http://127.0.0.1:5000' };
type KeyAnswer = ApiAnswer<{ apiKey: string }>;

function hostsOf(answer: () => KeyAnswer, { sealing = true } = {}) {
	const kept = new Map<AccountId, string>();
	const asked: AccountId[] = [];
	const sent: string[] = [];
	const hosts = new Hosts({
		vault: sealing
			? {
					open: async (id) => kept.get(id),
					keep: async (id, key) => void kept.set(id, key),
					forget: async (id) => void kept.delete(id),
					wipe: async () => kept.clear()
				}
			: undefined,
		askKey: async (id) => {
			asked.push(id);
			return answer();
		},
		client: {
			fetch: async (url, init) => {
				sent.push(`${String(url)} ${String(init?.body)}`);
				return new Response('{"status":"success","data":{"message":"pong","broker":"zerodha"}}');
			},
			now: () => 0,
			wait: async () => {}
		}
	});
	return { hosts, kept, asked, sent };
}

const granted = (): KeyAnswer => ({ ok: true, value: { apiKey: KEY } });

test('a new device gets the key from the relay once, keeps it sealed, and uses it', async () => {
	const { hosts, kept, asked, sent } = hostsOf(granted);
	const answer = await hosts.client(account);
	if (!answer.ok) expect.fail('no client');
	await answer.client.ping();
	await hosts.client(account);
	expect(asked).toEqual(['one']);
	expect(kept.get(account.id)).toBe(KEY);
	expect(sent[0]).toContain(KEY);
});

test('with a key on the device the account works without the relay', async () => {
	const { hosts, kept, asked } = hostsOf(() => ({ ok: false, problem: { kind: 'unreachable' } }));
	kept.set(account.id, KEY);
	expect((await hosts.client(account)).ok).toBe(true);
	expect(asked).toEqual([]);
});

test('a relay that was away is asked again the next time', async () => {
	let answer: KeyAnswer = { ok: false, problem: { kind: 'unreachable' } };
	const { hosts } = hostsOf(() => answer);
	expect(await hosts.client(account)).toEqual(answer);
	answer = granted();
	expect((await hosts.client(account)).ok).toBe(true);
});

test('requests of one account share a client, and so a request budget', async () => {
	const { hosts } = hostsOf(granted);
	const [first, second] = await Promise.all([hosts.client(account), hosts.client(account)]);
	expect(first).toBe(second);
	const moved = await hosts.client({ ...account, hostUrl: 'http://127.0.0.1:5001' });
	expect(moved).not.toBe(first);
});

test('on a plain-HTTP page, where nothing can be sealed, the key stays in memory only', async () => {
	const { hosts, kept } = hostsOf(granted, { sealing: false });
	expect((await hosts.client(account)).ok).toBe(true);
	expect(kept.size).toBe(0);
});

test('a deleted account’s key is asked for anew', async () => {
	const { hosts, kept, asked } = hostsOf(granted);
	await hosts.client(account);
	await hosts.forget(account.id);
	expect(kept.size).toBe(0);
	await hosts.client(account);
	expect(asked).toHaveLength(2);
});
