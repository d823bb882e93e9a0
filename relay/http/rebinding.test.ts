import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import {
	relayOnAPort,
	TEST_SETUP_CODE,
	type RelayOnAPort,
	type RelayOptions
} from './testing/relay-on-a-port.ts';

let relay: RelayOnAPort;
afterEach(() => relay.stop());

const SIGN_UP = { name: 'mallory', password: 'correct horse battery' };
const ELSEWHERE = { 'x-forwarded-for': '203.0.113.5' };

/** As a browser sends it to the machine that it was told a name stands for: `fetch` would name the machine itself. */
async function ask(method: string, path: string, headers: Record<string, string>, body = '') {
	const { hostname, port } = new URL(relay.url);
	return new Promise<{ status: number | undefined; said: string }>((resolve, reject) => {
		const asked = request({ hostname, port, method, path, headers }, (response) => {
			text(response).then((said) => resolve({ status: response.statusCode, said }), reject);
		});
		asked.on('error', reject);
		asked.end(body);
	});
}

async function users(): Promise<number> {
	return (await relay.database.run('SELECT id FROM users')).rows.length;
}

test.each<[string, RelayOptions]>([
	['with no settings', {}],
	['with its own name', { publicOrigin: 'https://mirror.example' }],
	['behind a proxy', { publicOrigin: 'https://mirror.example', trustedProxies: 1 }]
])('a page whose name was made to lead here gets nothing of a relay %s', async (_, options) => {
	relay = await relayOnAPort(options);
	const evil = `evil.example:${new URL(relay.url).port}`;
	const headers = { host: evil, origin: `http://${evil}`, 'content-type': 'application/json' };
	for (const more of [{}, { 'x-forwarded-host': evil }, { 'x-forwarded-host': 'localhost' }]) {
		const taken = await ask(
			'POST',
			'/api/sign-up',
			{ ...headers, ...more },
			JSON.stringify(SIGN_UP)
		);
		expect([403, 421]).toContain(taken.status);
		expect((await ask('GET', '/metrics', { ...headers, ...more })).status).toBe(403);
	}
	for (const path of ['/api/hello', '/', '/welcome', '/api']) {
		const { status, said } = await ask('GET', path, { host: evil });
		expect(status).toBe(421);
		expect(said).toMatch(/wrong-host|PUBLIC_ORIGIN/);
	}
	expect(await users()).toBe(0);
	expect((await ask('GET', '/healthz', { host: evil })).status).toBe(200);
	const localhost = `localhost:${new URL(relay.url).port}`;
	expect((await ask('GET', '/api/hello', { host: localhost })).status).toBe(200);
});

describe.each(['first', 'open'] as const)(
	'without an owner, SIGNUP=%s: from another machine',
	(signUp) => {
		test('no one signs up without the code that the relay printed', async () => {
			relay = await relayOnAPort({ signUp });
			const stranger = relay.browser();
			expect((await stranger.get('/api/hello', ELSEWHERE)).body).toMatchObject({
				signUp: 'invite',
				needsSetupCode: true
			});
			const without = await stranger.post('/api/sign-up', SIGN_UP, ELSEWHERE);
			const guess = { ...SIGN_UP, invite: 'e'.repeat(32) };
			const guessed = await stranger.post('/api/sign-up', guess, ELSEWHERE);
			expect([without.body, guessed.body]).toEqual([
				{ error: 'invite-needed' },
				{ error: 'invite-not-valid' }
			]);
			expect(await users()).toBe(0);
		});

		test('the code makes its owner, once', async () => {
			relay = await relayOnAPort({ signUp });
			const withCode = { ...SIGN_UP, invite: TEST_SETUP_CODE };
			const owner = await relay
				.browser()
				.post('/api/sign-up', { ...withCode, name: 'asha' }, ELSEWHERE);
			expect([owner.status, owner.body]).toMatchObject([201, { user: { isOwner: true } }]);
			const hello = await relay.browser().get('/api/hello', ELSEWHERE);
			expect(hello.body).toMatchObject({ needsSetupCode: false });
			if (signUp === 'open') return;
			const second = await relay.browser().post('/api/sign-up', withCode, ELSEWHERE);
			expect(second.body).toEqual({ error: 'invite-not-valid' });
		});
	}
);

test('on its own machine a relay without an owner needs no code', async () => {
	relay = await relayOnAPort({ signUp: 'first' });
	const browser = relay.browser();
	expect((await browser.get('/api/hello')).body).toMatchObject({
		signUp: 'open',
		needsSetupCode: false
	});
	expect((await browser.signUp('asha')).status).toBe(201);
});
