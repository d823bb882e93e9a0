import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { anyAccount } from '#lib/domain/testing/any-account.ts';
import { RelayApi } from './relay-api.ts';

const hello = {
	user: null,
	someoneElse: false,
	signUp: 'open',
	needsSetupCode: false,
	paper: true
};

/** A relay that answers every question the same way, and remembers what it was asked. */
function relay(answer: () => Response | Promise<Response>) {
	const asked: { url: string; init: RequestInit }[] = [];
	const api = new RelayApi(async (url, init = {}) => {
		asked.push({ url: String(url), init });
		return answer();
	});
	return { api, asked };
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

describe('what stands behind a failure', () => {
	test('no network is not the same as not signed in', async () => {
		const offline = relay(() => Promise.reject(new TypeError('Failed to fetch')));
		expect(await offline.api.accounts()).toEqual({ ok: false, problem: { kind: 'unreachable' } });
		const signedOut = relay(() => json({ error: 'not-signed-in' }, 401));
		expect(await signedOut.api.accounts()).toEqual({
			ok: false,
			problem: { kind: 'refused', code: 'not-signed-in', fields: {} }
		});
	});

	test('a relay that does not answer in time leaves it open whether it did anything', async () => {
		const slow = relay(() => Promise.reject(new DOMException('too slow', 'TimeoutError')));
		expect(await slow.api.addPaperAccounts()).toEqual({ ok: false, problem: { kind: 'timeout' } });
	});

	test.each([502, 503, 504])(
		'a proxy that says %i means that no relay is behind it',
		async (status) => {
			const proxy = relay(() => new Response('<h1>Bad gateway</h1>', { status }));
			expect(await proxy.api.hello()).toEqual({ ok: false, problem: { kind: 'unreachable' } });
		}
	);

	test('a page of HTML with status 200 is not taken for an answer', async () => {
		const other = relay(() => new Response('<!doctype html><title>Hotel Wi-Fi</title>'));
		expect(await other.api.hello()).toEqual({
			ok: false,
			problem: { kind: 'unexpected', status: 200 }
		});
	});

	test('a refusal carries what is wrong with which field', async () => {
		const { api } = relay(() => json({ error: 'malformed', fields: { name: 'too short' } }, 400));
		expect(await api.signUp({ name: 'a', password: 'correct horse' })).toEqual({
			ok: false,
			problem: { kind: 'refused', code: 'malformed', fields: { name: 'too short' } }
		});
	});
});

test('an answer from a newer relay with more fields is still understood', async () => {
	const { api } = relay(() => json({ ...hello, weather: 'fine' }));
	expect(await api.hello()).toEqual({ ok: true, value: hello });
});

describe('an account that was saved', () => {
	const account = anyAccount('a');
	const list = { accounts: [account, anyAccount('b')] };
	const relayThatSays = (saved: unknown) => {
		const asked: string[] = [];
		const api = new RelayApi(async (url, init = {}) => {
			asked.push(`${init.method} ${String(url)}`);
			return json(init.method === 'GET' ? list : saved);
		});
		return { api, asked };
	};
	const draft = {
		...{ name: 'Zerodha', apiKey: 'a-good-key' },
		...{ hostUrl: account.hostUrl, websocketUrl: account.websocketUrl }
	};
	const report = { rest: { ok: true, ms: 4, problem: null, broker: 'zerodha' } };

	test('comes with the list after it, which is not asked for again', async () => {
		const { api, asked } = relayThatSays({ account, ...list });
		expect(await api.addAccount(draft)).toMatchObject({ ok: true, value: list });
		expect(await api.changeAccount(account.id, { name: 'Other' })).toMatchObject({ value: list });
		expect(asked).toEqual(['POST /api/accounts', 'PATCH /api/accounts/a']);
	});

	test.each([
		['says only which account it added', { account, test: report }, 1],
		['answers a change with the list alone', list, 0]
	])('does not look failed when an older relay %s', async (_, said, more) => {
		const { api, asked } = relayThatSays(said);
		expect(await api.addAccount(draft)).toEqual({ ok: true, value: list });
		expect(asked).toHaveLength(1 + more);
	});

	test('is not taken for saved because something else answered', async () => {
		const { api } = relayThatSays({ status: 'fine' });
		expect(await api.addAccount(draft)).toEqual({
			ok: false,
			problem: { kind: 'unexpected', status: 200 }
		});
	});
});

test('signing out succeeds on an answer without a body', async () => {
	const { api } = relay(() => new Response(null, { status: 204 }));
	expect(await api.signOut()).toEqual({ ok: true, value: undefined });
});

test('nothing that was asked is kept by the browser’s cache, and cookies stay on this origin', async () => {
	const { api, asked } = relay(() => json(hello));
	await api.hello();
	expect(asked[0]?.init).toMatchObject({ cache: 'no-store', credentials: 'same-origin' });
});

test('an account id cannot leave its place in the address', async () => {
	const { api, asked } = relay(() => json({ accounts: [] }));
	await api.deleteAccount('../../sign-out' as AccountId);
	expect(asked[0]?.url).toBe('/api/accounts/..%2F..%2Fsign-out');
});
