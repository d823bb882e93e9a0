import { afterEach, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { devices, type Device } from '#lib/wire/http/people-api.ts';
import type { Browser } from '../testing/browser.ts';
import { activityEvents } from '../testing/activity-events.ts';
import { relayOnAPort, type RelayOnAPort, type RelayOptions } from '../testing/relay-on-a-port.ts';

const PASSWORD = 'correct horse battery';

let relay: RelayOnAPort;
afterEach(() => relay.stop());

async function start(options?: RelayOptions): Promise<void> {
	relay = await relayOnAPort(options);
}

async function signedIn(userAgent: string, name = 'asha'): Promise<Browser> {
	const browser = relay.browser();
	const headers = { 'user-agent': userAgent };
	const { status } = await browser.post('/api/sign-in', { name, password: PASSWORD }, headers);
	expect(status).toBe(200);
	return browser;
}

async function listOf(browser: Browser): Promise<readonly Device[]> {
	const { status, body } = await browser.get('/api/sessions', { 'user-agent': 'Desk' });
	expect(status).toBe(200);
	return v.parse(devices, body).devices;
}

describe('where a user is signed in', () => {
	test('is listed with device, address and times, and which of them asks', async () => {
		await start();
		const desk = relay.browser();
		const before = Date.now();
		await desk.post('/api/sign-up', { name: 'asha', password: PASSWORD }, { 'user-agent': 'Desk' });
		await signedIn('Phone');
		const listed = await listOf(desk);
		expect(listed.map(({ userAgent, isThis }) => [userAgent, isThis])).toEqual(
			expect.arrayContaining([
				['Desk', true],
				['Phone', false]
			])
		);
		for (const { address, signedInAt, seenAt, isConnected } of listed) {
			expect([address, isConnected]).toEqual(['127.0.0.1', false]);
			expect(signedInAt).toBeGreaterThanOrEqual(before);
			expect(seenAt).toBeGreaterThanOrEqual(signedInAt);
		}
	});

	test('tells nothing that works as a cookie or finds a session in the database', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const { body } = await desk.get('/api/sessions');
		const { rows } = await relay.database.run('SELECT id_hash FROM sessions');
		expect(JSON.stringify(body)).not.toContain(String(rows[0]?.id_hash));
		expect(JSON.stringify(body)).not.toContain(desk.cookie.split('=')[1]);
		const [device] = await listOf(desk);
		const forged = { cookie: `algomirror_session=${device?.id}` };
		expect((await desk.get('/api/accounts', forged)).status).toBe(401);
	});

	test('is written down at most once a minute', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const seen = async () => {
			const { rows } = await relay.database.run('SELECT last_seen_at, address FROM sessions');
			return Number(rows[0]?.last_seen_at);
		};
		const first = await seen();
		await desk.get('/api/accounts');
		expect(await seen()).toBe(first);
		await relay.database.run({
			sql: 'UPDATE sessions SET last_seen_at = ?',
			args: [first - 60_001]
		});
		await desk.get('/api/accounts', { 'user-agent': 'Desk after its update' });
		expect(await seen()).toBeGreaterThanOrEqual(first);
		expect((await listOf(desk))[0]?.userAgent).toBe('Desk after its update');
	});

	test('shows the newest hundred and says how many there are', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		await relay.database
			.run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150)
			INSERT INTO sessions (id_hash, handle, user_id, expires_at, created_at, last_seen_at)
			SELECT 'h' || i, 'x' || i, users.id, 9e15, i, i FROM n, users`);
		const { body } = await desk.get('/api/sessions');
		const { devices: listed, total } = v.parse(devices, body);
		expect([listed.length, total, listed[0]?.isThis]).toEqual([100, 151, true]);
	});
});

describe('ending a session from another device', () => {
	test('signs it out, closes its sockets and is recorded', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const phone = await signedIn('Phone');
		const id = (await listOf(desk)).find(({ isThis }) => !isThis)?.id ?? '';
		const { status, body } = await desk.send('DELETE', `/api/sessions/${id}`);
		expect(status).toBe(200);
		expect(v.parse(devices, body).devices.map(({ isThis }) => isThis)).toEqual([true]);
		expect((await phone.get('/api/accounts')).status).toBe(401);
		expect(relay.told).toHaveLength(1);
		expect(await activityEvents(relay.database, 'asha')).toEqual([
			'signed-up {"invited":false}',
			'signed-in {"by":"password"}',
			'session-ended {"sessions":1,"from":"127.0.0.1","device":"Phone"}'
		]);
	});

	test('of another user is answered like one that does not exist', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const other = relay.browser();
		await other.signUp('ravi');
		const theirs = (await listOf(other))[0]?.id ?? '';
		const refused = await desk.send('DELETE', `/api/sessions/${theirs}`);
		const unknown = await desk.send('DELETE', '/api/sessions/nothing');
		expect([refused.status, refused.body]).toEqual([404, { error: 'not-found' }]);
		expect([unknown.status, unknown.body]).toEqual([refused.status, refused.body]);
		expect((await other.get('/api/accounts')).status).toBe(200);
	});

	test('cannot end the one that asks: that is signing out', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const [own] = await listOf(desk);
		expect((await desk.send('DELETE', `/api/sessions/${own?.id}`)).status).toBe(404);
		expect((await desk.get('/api/accounts')).status).toBe(200);
	});

	test('all others at once leaves the one that asks, and other people’s', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const elsewhere = [await signedIn('Phone'), await signedIn('Tablet')];
		const other = relay.browser();
		await other.signUp('ravi');
		const { body } = await desk.send('DELETE', '/api/sessions');
		expect(v.parse(devices, body).total).toBe(1);
		for (const browser of elsewhere) expect((await browser.get('/api/accounts')).status).toBe(401);
		for (const browser of [desk, other]) {
			expect((await browser.get('/api/accounts')).status).toBe(200);
		}
		expect(relay.told).toHaveLength(2);
	});
});

describe('a new password', () => {
	const NEXT = 'another horse entirely';

	test('needs the present one, ends the other sessions and signs in from then on', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const phone = await signedIn('Phone');
		const change = { present: PASSWORD, next: NEXT };
		expect((await desk.post('/api/password', change)).status).toBe(204);
		expect((await phone.get('/api/accounts')).status).toBe(401);
		expect((await desk.get('/api/accounts')).status).toBe(200);
		expect(relay.told).toHaveLength(1);
		const old = await relay.browser().post('/api/sign-in', { name: 'asha', password: PASSWORD });
		const fresh = await relay.browser().post('/api/sign-in', { name: 'asha', password: NEXT });
		expect([old.status, fresh.status]).toEqual([401, 200]);
		expect(await activityEvents(relay.database, 'asha')).toContain(
			'password-changed {"endedSessions":1}'
		);
	});

	test.each([
		['with a wrong present one', { present: 'not this one', next: NEXT }, 403, 'wrong-password'],
		['that is a common one', { present: PASSWORD, next: 'Password2026!' }, 422, 'weak-password'],
		['that is the user name', { present: PASSWORD, next: 'asha1234567' }, 422, 'weak-password'],
		['that is too short', { present: PASSWORD, next: 'x7!Kq2$vn' }, 400, 'malformed']
	])('%s is refused, and changes nothing', async (_, change, status, error) => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const phone = await signedIn('Phone');
		const refused = await desk.post('/api/password', change);
		expect([refused.status, refused.body]).toMatchObject([status, { error }]);
		expect((await phone.get('/api/accounts')).status).toBe(200);
		await signedIn('Phone');
	});

	test('guessing the present one is slowed as at sign-in', async () => {
		await start({ limits: { namePause: 1 } });
		const desk = relay.browser();
		await desk.signUp('asha');
		const guess = () => desk.post('/api/password', { present: 'wrong guess', next: NEXT });
		const statuses = (await Promise.all(Array.from({ length: 6 }, guess))).map(
			({ status }) => status
		);
		expect(statuses.sort()).toEqual([403, 403, 403, 403, 403, 429]);
		await expect
			.poll(
				async () => (await desk.post('/api/password', { present: PASSWORD, next: NEXT })).status,
				{ interval: 200 }
			)
			.toBe(204);
	});

	test('of two changes at the same moment one wins', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const nexts = ['first horse entirely', 'second horse entirely'];
		const answers = await Promise.all(
			nexts.map((next) => desk.post('/api/password', { present: PASSWORD, next }))
		);
		expect(answers.map(({ status }) => status).sort()).toEqual([204, 403]);
		const won = nexts[answers.findIndex(({ status }) => status === 204)];
		const again = await relay.browser().post('/api/sign-in', { name: 'asha', password: won });
		expect(again.status).toBe(200);
	});

	test('a sign-in with the old one during the change does not stay signed in', async () => {
		await start();
		const desk = relay.browser();
		await desk.signUp('asha');
		const late = Array.from({ length: 4 }, () => relay.browser());
		const [changed] = await Promise.all([
			desk.post('/api/password', { present: PASSWORD, next: NEXT }),
			...late.map((browser) => browser.post('/api/sign-in', { name: 'asha', password: PASSWORD }))
		]);
		expect(changed.status).toBe(204);
		for (const browser of late) expect((await browser.get('/api/accounts')).status).toBe(401);
	});
});
