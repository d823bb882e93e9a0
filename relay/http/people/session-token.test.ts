import { afterEach, expect, test } from 'vitest';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const PASSWORD = 'correct horse battery';

let relay: RelayOnAPort | undefined;
afterEach(() => relay?.stop());

async function started(): Promise<{ relay: RelayOnAPort; asha: Browser; mallory: Browser }> {
	relay = await relayOnAPort();
	const [asha, mallory] = [relay.browser(), relay.browser()];
	await asha.signUp('asha');
	await mallory.signUp('mallory');
	return { relay, asha, mallory };
}

const SIGN_IN = { name: 'asha', password: PASSWORD };
const sessionsOf = async ({ database }: RelayOnAPort, name: string) =>
	(
		await database.run({
			sql: `SELECT s.* FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.name = ?`,
			args: [name]
		})
	).rows;

test('a planted cookie beside the true one hides nothing, whichever comes first', async () => {
	const { asha, mallory } = await started();
	for (const cookie of [
		`${mallory.cookie}; ${asha.cookie}`,
		`${asha.cookie}; ${mallory.cookie}`,
		`algomirror_session=x; algomirror_session=${'a'.repeat(40)}; ${asha.cookie}`
	]) {
		const { body, headers } = await asha.get('/api/hello', { cookie });
		expect(body).toMatchObject({ user: { name: 'asha' }, someoneElse: false });
		expect(headers.getSetCookie()[0]).toContain(asha.cookie);
	}
});

test('a page whose browser holds another user’s cookie is told so, and gets nothing of either', async () => {
	const { asha, mallory } = await started();
	const replaced = { cookie: mallory.cookie };
	const hello = await asha.get('/api/hello', replaced);
	expect(hello.body).toMatchObject({ user: null, someoneElse: true });
	expect(hello.headers.getSetCookie()).toEqual([]);
	const { status, body } = await asha.get('/api/accounts', replaced);
	expect([status, body]).toEqual([401, { error: 'someone-else' }]);
});

test('of the user’s own two sessions the halves do not fit each other either', async () => {
	const { relay, asha } = await started();
	const phone = relay.browser();
	await phone.post('/api/sign-in', SIGN_IN);
	const { status, body } = await asha.get('/api/accounts', { cookie: phone.cookie });
	expect([status, body]).toEqual([401, { error: 'not-signed-in' }]);
});

test('who has the cookie alone can neither end the session nor keep it alive', async () => {
	const { relay, asha } = await started();
	const thief = { cookie: asha.cookie };
	const soon = Date.now() + 1_000_000;
	await relay.database.run({
		sql: 'UPDATE sessions SET expires_at = ?, last_seen_at = 0',
		args: [soon]
	});
	const before = await sessionsOf(relay, 'asha');
	for (const path of ['/api/hello', '/api/accounts']) await relay.browser().get(path, thief);
	expect((await relay.browser().post('/api/sign-out', {}, thief)).status).toBe(204);
	const mallory = { name: 'mallory', password: PASSWORD };
	expect((await relay.browser().post('/api/sign-in', mallory, thief)).status).toBe(200);
	expect(await sessionsOf(relay, 'asha')).toEqual(before);
	expect(relay.told).toEqual([]);
	expect((await asha.get('/api/accounts')).status).toBe(200);
});

test('a page that has lost its token signs in again, and leaves no session behind', async () => {
	const { relay, asha } = await started();
	asha.token = undefined;
	expect((await asha.get('/api/hello')).body).toMatchObject({ user: null, someoneElse: false });
	expect((await asha.post('/api/sign-in', SIGN_IN)).status).toBe(200);
	expect(await sessionsOf(relay, 'asha')).toHaveLength(1);
	expect(relay.told).toHaveLength(1);
	expect((await asha.get('/api/accounts')).status).toBe(200);
});

test('every sign-in has a token of its own', async () => {
	const { asha } = await started();
	const first = asha.token;
	await asha.post('/api/sign-in', SIGN_IN);
	expect(asha.token).not.toBe(first);
	const stale = { 'session-token': first ?? '' };
	expect((await asha.get('/api/accounts', stale)).status).toBe(401);
});
