import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { WIRE_VERSION } from '#lib/wire/socket/version.ts';
import {
	relayOnAPort,
	TEST_SETUP_CODE,
	type RelayOnAPort,
	type RelayOptions
} from '../testing/relay-on-a-port.ts';

const PASSWORD = 'correct horse battery';
const LATER = 31 * 24 * 3_600_000;

let relay: RelayOnAPort | undefined;
afterEach(() => relay?.stop());

async function start(options?: RelayOptions): Promise<RelayOnAPort> {
	relay = await relayOnAPort(options);
	return relay;
}

const hashed = (cookie: string) =>
	createHash('sha256')
		.update(cookie.split('=')[1] ?? '')
		.digest('hex');

describe('signing up, in and out', () => {
	test('a newcomer signs up, is known, signs out and is not', async () => {
		const browser = (await start()).browser();
		expect((await browser.get('/api/hello')).body).toEqual({
			user: null,
			someoneElse: false,
			signUp: 'open',
			needsSetupCode: false,
			paper: false,
			relay: { version: '0.0.0', wire: WIRE_VERSION }
		});
		const { status, body } = await browser.signUp('Asha');
		expect([status, body]).toEqual([
			201,
			{
				user: expect.objectContaining({ id: expect.any(String), name: 'asha', isOwner: true }),
				token: expect.stringMatching(/^[\w-]{43}$/),
				device: expect.stringMatching(/^[\w-]{22}\.[\w-]{43}$/)
			}
		]);
		expect((await browser.get('/api/hello')).body).toMatchObject({ user: { name: 'asha' } });
		expect((await browser.get('/api/accounts')).status).toBe(200);
		expect((await browser.post('/api/sign-out')).status).toBe(204);
		expect(browser.cookie).toBe('');
		expect((await browser.get('/api/accounts')).body).toEqual({ error: 'not-signed-in' });
	});

	test('signing out ends the session itself, not only the cookie, and closes its sockets', async () => {
		const { told, browser: open } = await start();
		const browser = open();
		await browser.signUp('asha');
		const stolen = browser.cookie;
		await browser.post('/api/sign-out');
		expect((await browser.get('/api/accounts', { cookie: stolen })).status).toBe(401);
		expect(told).toEqual([`ended ${hashed(stolen)}`]);
	});

	test('signing in again on the same device leaves no session behind', async () => {
		const { database, browser: open } = await start();
		const browser = open();
		await browser.signUp('asha');
		const first = browser.cookie;
		const { status } = await browser.post('/api/sign-in', { name: ' ASHA', password: PASSWORD });
		expect(status).toBe(200);
		expect((await browser.get('/api/accounts')).status).toBe(200);
		expect((await browser.get('/api/accounts', { cookie: first })).status).toBe(401);
		expect((await database.run('SELECT * FROM sessions')).rows).toHaveLength(1);
	});

	test('a link or an image cannot sign a user out', async () => {
		const browser = (await start()).browser();
		await browser.signUp('asha');
		const { status, body, headers } = await browser.get('/api/sign-out');
		expect([status, body]).toEqual([405, { error: 'method-not-allowed' }]);
		expect(headers.get('allow')).toBe('POST');
		expect((await browser.get('/api/accounts')).status).toBe(200);
	});
});

describe('the cookie', () => {
	test('over plain HTTP is kept from scripts and from other sites for 30 days', async () => {
		const browser = (await start()).browser();
		const { headers } = await browser.signUp('asha');
		const [cookie = ''] = headers.getSetCookie();
		expect(headers.getSetCookie()).toHaveLength(1);
		expect(cookie).toMatch(/^algomirror_session=[a-z2-7]{40};/);
		for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=2592000']) {
			expect(cookie.split('; ')).toContain(part);
		}
		expect(cookie).not.toMatch(/secure|domain/i);
	});

	test('behind TLS is Secure with the __Host- prefix, and a plain one is not taken', async () => {
		const { url, browser: open } = await start({
			trustedProxies: 1,
			publicOrigin: 'https://mirror.example'
		});
		const tls = {
			'x-forwarded-proto': 'https',
			'x-forwarded-host': 'mirror.example',
			origin: 'https://mirror.example'
		};
		const browser = open();
		const { headers } = await browser.post(
			'/api/sign-up',
			{ name: 'asha', password: PASSWORD, invite: TEST_SETUP_CODE },
			tls
		);
		const [cookie = ''] = headers.getSetCookie();
		expect(cookie).toMatch(/^__Host-algomirror_session=/);
		expect(cookie).toMatch(/; Secure/);
		expect((await browser.get('/api/accounts', tls)).status).toBe(200);
		const plain = browser.cookie.replace('__Host-', '');
		expect((await browser.get('/api/accounts', { ...tls, cookie: plain })).status).toBe(401);
		expect((await fetch(`${url}/`)).headers.has('strict-transport-security')).toBe(false);
		expect((await fetch(url, { headers: tls })).headers.has('strict-transport-security')).toBe(
			true
		);
	});

	test('that someone else planted in the browser is useless after signing in', async () => {
		const { database, browser: open } = await start();
		const mallory = open();
		await mallory.signUp('mallory');
		const made = `algomirror_session=${'a'.repeat(40)}`;
		for (const planted of [mallory.cookie, made]) {
			const asha = open();
			const name = planted === made ? 'asha' : 'ravi';
			const person = { name, password: PASSWORD };
			const { status } = await asha.post('/api/sign-up', person, { cookie: planted });
			expect(status).toBe(201);
			expect(asha.cookie).not.toContain(planted.split('=')[1]);
			expect((await asha.get('/api/hello')).body).toMatchObject({ user: { name } });
		}
		// Hers is not theirs to end.
		expect((await mallory.get('/api/accounts')).status).toBe(200);
		expect((await database.run('SELECT * FROM sessions')).rows).toHaveLength(3);
	});

	test('of another program with a stray percent sign does not hide ours', async () => {
		const browser = (await start()).browser();
		await browser.signUp('asha');
		const cookie = `theirs=100%; ${browser.cookie}; more=%zz`;
		expect((await browser.get('/api/accounts', { cookie })).status).toBe(200);
	});
});

describe('a session', () => {
	test('is stored by the hashes of its halves alone', async () => {
		const { database, browser: open } = await start();
		const browser = open();
		await browser.signUp('asha');
		const id = browser.cookie.split('=')[1] ?? '';
		expect(id).not.toBe('');
		const { rows } = await database.run('SELECT * FROM sessions');
		expect(JSON.stringify(rows)).not.toContain(id);
		expect(JSON.stringify(rows)).not.toContain(browser.token);
		expect(rows[0]?.id_hash).toBe(hashed(browser.cookie));
		const forged = `algomirror_session=${hashed(browser.cookie)}`;
		expect((await browser.get('/api/accounts', { cookie: forged })).status).toBe(401);
	});

	test('that is over opens nothing', async () => {
		const { database, browser: open } = await start();
		const browser = open();
		await browser.signUp('asha');
		await database.run({ sql: 'UPDATE sessions SET expires_at = ?', args: [Date.now() - 1] });
		expect((await browser.get('/api/accounts')).status).toBe(401);
		expect((await browser.get('/api/hello')).body).toMatchObject({ user: null });
	});

	test('past half its time starts its 30 days anew', async () => {
		const { database, browser: open } = await start();
		const browser = open();
		await browser.signUp('asha');
		await database.run({
			sql: 'UPDATE sessions SET expires_at = ?',
			args: [Date.now() + LATER / 3]
		});
		const { headers } = await browser.get('/api/hello');
		expect(headers.getSetCookie()[0]).toContain('Max-Age=2592000');
		const { rows } = await database.run('SELECT expires_at FROM sessions');
		expect(Number(rows[0]?.expires_at)).toBeGreaterThan(Date.now() + LATER * 0.9);
	});
});

describe('passwords', () => {
	test('a wrong password and an unknown name are answered with the same words', async () => {
		const browser = (await start()).browser();
		await browser.signUp('asha');
		const wrong = await browser.post('/api/sign-in', { name: 'asha', password: 'not this one' });
		const unknown = await browser.post('/api/sign-in', { name: 'unknown', password: PASSWORD });
		expect([wrong.status, wrong.body]).toEqual([401, { error: 'wrong-name-or-password' }]);
		expect([unknown.status, unknown.body]).toEqual([wrong.status, wrong.body]);
	});

	test.each([
		['the user name itself', 'longusername', 'LongUserName', 422],
		['a common one', 'asha', 'Password123', 422],
		['a repetition', 'asha', '121212121212', 422],
		['nine characters', 'asha', 'x7!Kq2$vn', 400],
		['an ordinary good one', 'asha', 'x7!Kq2$vn-', 201]
	])('%s', async (_, name, password, expected) => {
		const browser = (await start()).browser();
		expect((await browser.signUp(name, password)).status).toBe(expected);
	});

	test('are stored as argon2id at the cost that the relay was made with', async () => {
		const { database, browser } = await start();
		await browser().signUp('asha');
		const { rows } = await database.run('SELECT password_hash FROM users');
		expect(rows[0]?.password_hash).toMatch(/^\$argon2id\$v=19\$m=8,t=1,p=1\$/);
	});
});

describe('who may sign up', () => {
	test('the first user owns the relay, the next needs an invite', async () => {
		const { browser } = await start({ signUp: 'first' });
		expect((await browser().get('/api/hello')).body).toMatchObject({ signUp: 'open' });
		expect((await browser().signUp('asha')).status).toBe(201);
		expect((await browser().get('/api/hello')).body).toMatchObject({ signUp: 'invite' });
		const second = await browser().signUp('ravi');
		expect([second.status, second.body]).toEqual([403, { error: 'invite-needed' }]);
	});

	test('of several first users at the same moment one wins', async () => {
		const { database, browser } = await start({ signUp: 'first' });
		const names = ['asha', 'ravi', 'meera', 'kiran'];
		const answers = await Promise.all(names.map((name) => browser().signUp(name)));
		expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403]);
		expect((await database.run('SELECT is_owner FROM users')).rows).toHaveLength(1);
	});

	test('no one, when sign-up is shut', async () => {
		const { browser } = await start({ signUp: 'shut' });
		expect((await browser().signUp('asha')).body).toEqual({ error: 'sign-up-shut' });
	});

	test('a name is taken once, whatever its case', async () => {
		const { browser } = await start();
		await browser().signUp('asha');
		const again = await browser().signUp('ASHA');
		expect([again.status, again.body]).toEqual([409, { error: 'name-taken' }]);
	});
});

describe('guessing', () => {
	test('is slowed after five wrong passwords, and the right one works after the pause', async () => {
		const { browser: open } = await start({ limits: { namePause: 1 } });
		const browser = open();
		await browser.signUp('asha');
		const guess = () => browser.post('/api/sign-in', { name: 'asha', password: 'wrong guess' });
		const guesses = await Promise.all(Array.from({ length: 6 }, guess));
		expect(guesses.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429]);
		const slowed = guesses.find(({ status }) => status === 429);
		expect(slowed?.body).toMatchObject({ error: 'too-many-requests', retryAfter: 1 });
		expect(slowed?.headers.get('retry-after')).toBe('1');
		await expect
			.poll(
				async () =>
					(await browser.post('/api/sign-in', { name: 'asha', password: PASSWORD })).status,
				{ interval: 200 }
			)
			.toBe(200);
	});

	test('over many names waits in the slow lane, where guesses follow each other at their pace', async () => {
		const { browser: open } = await start({ limits: { perNetwork: 3 } });
		const ask = async (name: string) => {
			const { status } = await open().post('/api/sign-in', { name, password: PASSWORD });
			expect(status).toBe(401);
		};
		for (const name of ['a-name', 'b-name', 'c-name', 'd-name']) await ask(name);
		const began = performance.now();
		await Promise.all(['e-name', 'f-name', 'g-name', 'h-name'].map(ask));
		expect(performance.now() - began).toBeGreaterThan(290);
	});

	test('at one’s own password from elsewhere keeps no signed-in user from changing it', async () => {
		const { browser: open } = await start();
		const browser = open();
		await browser.signUp('asha');
		for (let time = 0; time < 7; time += 1) {
			await open().post('/api/sign-in', { name: 'asha', password: 'wrong guess' });
		}
		const next = 'another long passphrase';
		const { status } = await browser.post('/api/password', { present: PASSWORD, next });
		expect(status).toBe(204);
	});

	test('a person who signs in rightly many times is not slowed', async () => {
		const { browser: open } = await start({ limits: { perNetwork: 3, perNameAnywhere: 3 } });
		const browser = open();
		await browser.signUp('asha');
		for (let time = 0; time < 8; time += 1) {
			const { status } = await browser.post('/api/sign-in', { name: 'asha', password: PASSWORD });
			expect(status).toBe(200);
		}
	});
});
