import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as v from 'valibot';
import { signedIn } from '#lib/wire/http/api.ts';
import { creationOptions, passkeys, type PasskeySignIn } from '#lib/wire/http/people-api.ts';
import { Authenticator } from '../testing/authenticator.ts';
import { Browser, type Answered } from '../testing/browser.ts';
import { activityEvents } from '../testing/activity-events.ts';
import { relayOnAPort, type RelayOnAPort, type RelayOptions } from '../testing/relay-on-a-port.ts';

const PASSWORD = 'correct horse battery';

let relay: RelayOnAPort;
/** Under a name: no passkey is bound to an address. */
let place: { origin: string; host: string };
let desk: Browser;
let userHandle: string;
beforeEach(() => start());
afterEach(() => relay.stop());

async function start(options: RelayOptions = {}): Promise<void> {
	relay = await relayOnAPort(options);
	place = { origin: relay.url.replace('127.0.0.1', 'localhost'), host: 'localhost' };
	desk = new Browser(place.origin);
	const { body } = await desk.signUp('asha');
	userHandle = v.parse(signedIn, body).user.id;
}

const challengeIn = ({ body }: Answered) => v.parse(creationOptions, body).challenge;

async function makeOptions(password = PASSWORD): Promise<Answered> {
	return desk.post('/api/passkeys/options', { password });
}

async function addPasskey(authenticator = new Authenticator()): Promise<Authenticator> {
	const challenge = challengeIn(await makeOptions());
	const response = authenticator.create({ ...place, challenge });
	const { status } = await desk.post('/api/passkeys', { name: 'My key', response });
	expect(status).toBe(201);
	return authenticator;
}

async function challengeFor(browser: Browser): Promise<string> {
	return challengeIn(await browser.post('/api/sign-in/passkey/options', {}));
}

const signIn = (browser: Browser, response: PasskeySignIn['response']) =>
	browser.post('/api/sign-in/passkey', { response });

async function listed() {
	return v.parse(passkeys, (await desk.get('/api/passkeys')).body).passkeys;
}

const REFUSED = [403, { error: 'passkey-refused' }];
const TOO_LATE = [409, { error: 'passkey-too-late' }];

describe('making a passkey', () => {
	test('asks for one that knows its user by itself and recognises the person', async () => {
		const { body } = await makeOptions();
		expect(body).toMatchObject({
			rp: { id: 'localhost', name: 'AlgoMirror' },
			user: { name: 'asha' },
			attestation: 'none',
			authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
		});
	});

	test('lists it by the name it was given, and records it', async () => {
		const authenticator = await addPasskey();
		expect(await listed()).toMatchObject([
			{ name: 'My key', host: 'localhost', isSynced: false, usedAt: null }
		]);
		expect((await activityEvents(relay.database, 'asha')).at(-1)).toBe(
			'passkey-added {"name":"My key","host":"localhost"}'
		);
		const { body } = await makeOptions();
		expect(body).toMatchObject({ excludeCredentials: [{ id: authenticator.id }] });
	});

	test('needs the password, so that a borrowed session leaves none behind', async () => {
		const { status, body } = await makeOptions('not this one');
		expect([status, body]).toEqual([403, { error: 'wrong-password' }]);
	});

	test('twice with the same answer, or with a challenge that was never given, is too late', async () => {
		const authenticator = new Authenticator();
		const challenge = challengeIn(await makeOptions());
		const wish = { name: 'My key', response: authenticator.create({ ...place, challenge }) };
		expect((await desk.post('/api/passkeys', wish)).status).toBe(201);
		const again = await desk.post('/api/passkeys', wish);
		expect([again.status, again.body]).toEqual(TOO_LATE);
		const response = new Authenticator().create({ ...place, challenge: 'bm9ib2R5' });
		const unknown = await desk.post('/api/passkeys', { name: 'My key', response });
		expect([unknown.status, unknown.body]).toEqual(TOO_LATE);
		expect(await listed()).toHaveLength(1);
	});

	test.each([
		['on another site', { origin: 'https://evil.example' }],
		['for another host', { host: 'evil.example' }],
		['without recognising the person', { verified: false }]
	])('%s is refused', async (_, lie) => {
		const challenge = challengeIn(await makeOptions());
		const response = new Authenticator().create({ ...place, challenge, ...lie });
		const { status, body } = await desk.post('/api/passkeys', { name: 'My key', response });
		expect([status, body]).toEqual(REFUSED);
		expect(await listed()).toEqual([]);
	});

	test('with a challenge that was made for another session is too late', async () => {
		const challenge = challengeIn(await makeOptions());
		const other = new Browser(place.origin);
		await other.signUp('ravi');
		const response = new Authenticator().create({ ...place, challenge });
		const { status, body } = await other.post('/api/passkeys', { name: 'Mine now', response });
		expect([status, body]).toEqual(TOO_LATE);
	});

	test('that a user has already is refused', async () => {
		const authenticator = await addPasskey();
		const challenge = challengeIn(await makeOptions());
		const response = authenticator.create({ ...place, challenge });
		const { status, body } = await desk.post('/api/passkeys', { name: 'Again', response });
		expect([status, body]).toEqual([409, { error: 'passkey-known' }]);
	});

	test('under a bare address is refused with the reason', async () => {
		const browser = relay.browser();
		await browser.post('/api/sign-in', { name: 'asha', password: PASSWORD });
		for (const path of ['/api/passkeys/options', '/api/sign-in/passkey/options']) {
			const { status, body } = await browser.post(path, { password: PASSWORD });
			expect([status, body]).toEqual([409, { error: 'passkey-needs-name' }]);
		}
	});
});

describe('signing in with a passkey', () => {
	test('needs no name, and counts as a sign-in like any other', async () => {
		const authenticator = await addPasskey();
		const phone = new Browser(place.origin);
		const challenge = await challengeFor(phone);
		const response = authenticator.get({ ...place, challenge, userHandle });
		const { status, body } = await signIn(phone, response);
		expect([status, body]).toMatchObject([200, { user: { id: userHandle, name: 'asha' } }]);
		expect((await phone.get('/api/accounts')).status).toBe(200);
		expect((await listed())[0]?.usedAt).toBeGreaterThan(0);
		expect((await activityEvents(relay.database, 'asha')).at(-1)).toBe(
			'signed-in {"by":"passkey","passkey":"My key"}'
		);
	});

	test('behind TLS works under the proxy’s name, with cookies that only TLS carries', async () => {
		await relay.stop();
		await start({ trustedProxies: 1, publicOrigin: 'https://mirror.example' });
		const tls = {
			'x-forwarded-proto': 'https',
			'x-forwarded-host': 'mirror.example',
			origin: 'https://mirror.example'
		};
		place = { origin: 'https://mirror.example', host: 'mirror.example' };
		const own = relay.browser();
		await own.post('/api/sign-in', { name: 'asha', password: PASSWORD }, tls);
		const made = challengeIn(await own.post('/api/passkeys/options', { password: PASSWORD }, tls));
		const authenticator = new Authenticator();
		const created = authenticator.create({ ...place, challenge: made });
		expect((await own.post('/api/passkeys', { name: 'Key', response: created }, tls)).status).toBe(
			201
		);
		const phone = relay.browser();
		const options = await phone.post('/api/sign-in/passkey/options', {}, tls);
		expect(options.headers.getSetCookie()[0]).toMatch(/^__Host-algomirror_browser=.*; Secure/);
		const signed = authenticator.get({ ...place, challenge: challengeIn(options), userHandle });
		const { status } = await phone.post('/api/sign-in/passkey', { response: signed }, tls);
		expect(status).toBe(200);
	});

	test('the same answer does not sign in twice, nor in another browser', async () => {
		const authenticator = await addPasskey();
		const phone = new Browser(place.origin);
		const response = authenticator.get({ ...place, challenge: await challengeFor(phone) });
		const thief = new Browser(place.origin);
		await challengeFor(thief);
		const stolen = await signIn(thief, response);
		expect([stolen.status, stolen.body]).toEqual(TOO_LATE);
		expect((await signIn(phone, response)).status).toBe(200);
		const again = await signIn(phone, response);
		expect([again.status, again.body]).toEqual(TOO_LATE);
	});

	test('two windows of a browser may begin at the same time', async () => {
		const authenticator = await addPasskey();
		const phone = new Browser(place.origin);
		const first = await challengeFor(phone);
		await challengeFor(phone);
		const response = authenticator.get({ ...place, challenge: first });
		expect((await signIn(phone, response)).status).toBe(200);
	});

	test.each([
		['made on another site', { origin: 'https://evil.example' }],
		['for another host', { host: 'evil.example' }],
		['without recognising the person', { verified: false }],
		['in another user’s name', { userHandle: 'somebody else' }]
	])('%s is refused, and told in the activity log', async (_, lie) => {
		const authenticator = await addPasskey();
		const phone = new Browser(place.origin);
		const challenge = await challengeFor(phone);
		const answer = await signIn(phone, authenticator.get({ ...place, challenge, ...lie }));
		expect([answer.status, answer.body]).toEqual(REFUSED);
		expect((await phone.get('/api/accounts')).status).toBe(401);
		expect((await activityEvents(relay.database, 'asha')).at(-1)).toBe(
			'sign-in-refused {"by":"passkey","passkey":"My key"}'
		);
	});

	test('with an unknown key, or another key’s signature, is refused in the same words', async () => {
		const known = await addPasskey();
		const stranger = new Authenticator();
		const phone = new Browser(place.origin);
		const signed = stranger.get({ ...place, challenge: await challengeFor(phone), userHandle });
		const unknown = await signIn(phone, signed);
		const claimed = await signIn(phone, {
			...stranger.get({ ...place, challenge: await challengeFor(phone), userHandle }),
			id: known.id,
			rawId: known.id
		});
		expect([unknown.status, unknown.body]).toEqual(REFUSED);
		expect([claimed.status, claimed.body]).toEqual(REFUSED);
	});

	test('with a counter that went back is refused: the key may have been copied', async () => {
		const authenticator = await addPasskey();
		const phone = new Browser(place.origin);
		for (const [counter, status] of [
			[7, 200],
			[3, 403]
		] as const) {
			authenticator.counter = counter;
			const challenge = await challengeFor(phone);
			const answer = await signIn(phone, authenticator.get({ ...place, challenge }));
			expect(answer.status).toBe(status);
		}
	});

	test('after its removal is refused', async () => {
		const authenticator = await addPasskey();
		const [passkey] = await listed();
		const other = new Browser(place.origin);
		await other.signUp('ravi');
		expect((await other.send('DELETE', `/api/passkeys/${passkey?.id}`)).status).toBe(404);
		expect((await desk.send('DELETE', `/api/passkeys/${passkey?.id}`)).body).toEqual({
			passkeys: []
		});
		expect((await activityEvents(relay.database, 'asha')).at(-1)).toBe(
			'passkey-removed {"name":"My key"}'
		);
		const phone = new Browser(place.origin);
		const challenge = await challengeFor(phone);
		const { status } = await signIn(phone, authenticator.get({ ...place, challenge }));
		expect(status).toBe(403);
	});

	test('guessing is slowed by address, and so is beginning', async () => {
		await relay.stop();
		await start({ limits: { perAddress: 3, challenges: 2 } });
		const phone = new Browser(place.origin);
		const stranger = new Authenticator();
		const statuses: number[] = [];
		for (let time = 0; time < 4; time += 1) {
			statuses.push((await signIn(phone, stranger.get({ ...place, challenge: 'YQ' }))).status);
		}
		expect(statuses).toEqual([403, 403, 403, 429]);
		const begin = () => phone.post('/api/sign-in/passkey/options', {});
		expect([(await begin()).status, (await begin()).status, (await begin()).status]).toEqual([
			200, 200, 429
		]);
	});
});
