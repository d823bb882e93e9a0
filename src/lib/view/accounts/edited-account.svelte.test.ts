import { expect, test } from 'vitest';
import type { ApiProblem } from '#lib/api/api-answer.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import type { AccountChange, ConnectionDetails } from '#lib/wire/http/account-api.ts';
import { ConnectionTest } from './connection-test.svelte.ts';
import { EditedAccount } from './edited-account.svelte.ts';

const ok = { ok: true, ms: 84, problem: null, broker: 'zerodha' };
const dead = { ok: false, ms: 0, problem: 'unreachable' as const, broker: null };

function edit(prices = ok as typeof ok | typeof dead) {
	const tried: ConnectionDetails[] = [];
	const sent: AccountChange[] = [];
	let problem: ApiProblem | undefined;
	const connectionTest = new ConnectionTest({
		askRelay: async (connection) => {
			tried.push(connection);
			return { ok: true, value: { rest: ok, websocket: prices } };
		},
		client: async () => ({
			ok: true,
			client: {
				ping: async () => ({ ok: true, value: { broker: 'zerodha' }, mode: 'live', tookMs: 41 })
			}
		}),
		answers: async () => false,
		pageUrl: 'http://127.0.0.1:4600/accounts/main',
		clock: () => 0
	});
	const edited = new EditedAccount(anyAccount('main', { name: 'Main' }), {
		test: connectionTest,
		change: async (_, change) => {
			sent.push(change);
			return problem;
		}
	});
	return { edited, tried, sent, fail: (with_: ApiProblem) => (problem = with_) };
}

test('another name is saved without a test, and nothing else is sent', async () => {
	const { edited, tried, sent } = edit();
	expect(edited.dirty).toBe(false);
	edited.draft.name = 'Zerodha HUF';
	expect([edited.dirty, edited.reconnects]).toEqual([true, false]);
	expect(await edited.save()).toEqual({ is: 'saved' });
	expect(sent).toEqual([{ name: 'Zerodha HUF' }]);
	expect(tried).toEqual([]);
	expect(edited.dirty).toBe(false);
});

test('a new address is tested with the stored key, and saved with what the page saw', async () => {
	const { edited, tried, sent } = edit();
	edited.draft.hostUrl = ' http://10.0.0.2:5000 ';
	expect(await edited.save()).toEqual({ is: 'saved' });
	expect(tried).toEqual([
		{ hostUrl: 'http://10.0.0.2:5000', websocketUrl: 'ws://127.0.0.1:8765', apiKey: '' }
	]);
	expect(sent).toEqual([{ hostUrl: 'http://10.0.0.2:5000', page: { ...ok, ms: 0 } }]);
});

test('when not every way works, saving waits for a second word', async () => {
	const { edited, tried, sent } = edit(dead);
	edited.draft.apiKey = 'k2';
	expect(await edited.save()).toEqual({ is: 'doubtful' });
	expect(sent).toEqual([]);
	expect(edited.dirty).toBe(true);
	expect(await edited.save()).toEqual({ is: 'saved' });
	expect(tried).toHaveLength(1);
	expect(sent).toMatchObject([{ apiKey: 'k2' }]);
});

test('what the relay refuses is still unsaved', async () => {
	const { edited, fail } = edit();
	fail({ kind: 'refused', code: 'account-name-taken', fields: {} });
	edited.draft.name = 'Angel';
	expect(await edited.save()).toMatchObject({ is: 'refused' });
	expect(edited.dirty).toBe(true);
});

test('thrown away, the form is as it was, and the key that was typed is gone', async () => {
	const { edited } = edit();
	await edited.runTest();
	Object.assign(edited.draft, { name: 'Other', apiKey: 'k2', route: 'relay' });
	edited.discard();
	expect(edited.dirty).toBe(false);
	expect(edited.draft).toMatchObject({ name: 'Main', apiKey: '', route: 'auto' });
	expect(edited.test.tested).toBe(false);
});
