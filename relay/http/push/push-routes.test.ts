import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PushState } from '#lib/wire/http/push-api.ts';
import { PretendBrowser } from '../../push/testing/pretend-browser.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

let relay: RelayOnAPort;
let asha: Browser;
beforeEach(async () => {
	relay = await relayOnAPort();
	asha = relay.browser();
	await asha.signUp('asha');
});
afterEach(() => relay.stop());

const subscription = (name = 'Phone') => ({
	...new PretendBrowser().subscription('https://push.example'),
	name
});
const switchOn = (browser: Browser, body: unknown = subscription()) =>
	browser.send('PUT', '/api/push', body);
const devicesOf = async (browser: Browser) =>
	((await browser.get('/api/push')).body as PushState).devices;

/** Another browser of the same user. */
async function signedIn(): Promise<Browser> {
	const browser = relay.browser();
	await browser.post('/api/sign-in', { name: 'asha', password: 'correct horse battery' });
	return browser;
}

test('a device is switched on, listed without what it is reached by, and switched off', async () => {
	const { status, body } = await switchOn(asha);
	expect(status).toBe(200);
	expect(body).toEqual({
		publicKey: 'a-public-key',
		devices: [
			{
				id: expect.any(String) as string,
				name: 'Phone',
				isThis: true,
				madeAt: expect.any(Number) as number,
				sentAt: null
			}
		]
	});
	const desk = await signedIn();
	await switchOn(desk, subscription('Desk'));
	expect((await devicesOf(asha)).map(({ name, isThis }) => [name, isThis])).toContainEqual([
		'Phone',
		true
	]);
	expect(await devicesOf(asha)).toHaveLength(2);
	await desk.send('DELETE', '/api/push');
	expect((await devicesOf(asha)).map(({ name }) => name)).toEqual(['Phone']);
	expect(relay.told.filter((told) => told.startsWith('devices of'))).toHaveLength(2);
});

test('a browser that subscribes again is the same device, and one that changed hands is the new user’s', async () => {
	const first = subscription();
	await switchOn(asha, first);
	await switchOn(asha, subscription('Renamed'));
	expect((await devicesOf(asha)).map(({ name }) => name)).toEqual(['Renamed']);
	const mallory = relay.browser();
	await mallory.signUp('mallory');
	await switchOn(asha, first);
	await switchOn(mallory, first);
	expect(await devicesOf(asha)).toEqual([]);
	expect(await devicesOf(mallory)).toHaveLength(1);
});

describe('notifications end with the session', () => {
	test('by signing out', async () => {
		const desk = await signedIn();
		await switchOn(desk);
		await desk.post('/api/sign-out');
		expect(await devicesOf(asha)).toEqual([]);
	});

	test('by ending it elsewhere, or with the password', async () => {
		await switchOn(await signedIn());
		await asha.send('DELETE', '/api/sessions');
		expect(await devicesOf(asha)).toEqual([]);
		await switchOn(await signedIn());
		await asha.post('/api/password', {
			present: 'correct horse battery',
			next: 'another horse battery'
		});
		expect(await devicesOf(asha)).toEqual([]);
	});
});

test.each<[string, unknown, number, string]>([
	['over plain http', { ...subscription(), endpoint: 'http://push.example/1' }, 400, 'malformed'],
	['without an address', { ...subscription(), endpoint: 'https://' }, 400, 'malformed'],
	[
		'in the relay’s own network',
		{ ...subscription(), endpoint: 'https://127.0.0.1/1' },
		403,
		'target-refused'
	],
	['with a short key', { ...subscription(), p256dh: 'abc' }, 400, 'malformed'],
	[
		'with a key that is no point',
		{ ...subscription(), p256dh: Buffer.alloc(65, 4).toString('base64url') },
		400,
		'malformed'
	],
	['with more than there is', { ...subscription(), topic: 'x' }, 400, 'malformed']
])('a subscription %s is refused', async (_, body, status, error) => {
	const answered = await switchOn(asha, body);
	expect([answered.status, (answered.body as { error: string }).error]).toEqual([status, error]);
	expect(await devicesOf(asha)).toEqual([]);
});

test('of one user at most twenty devices are told, the oldest leave', async () => {
	for (let device = 0; device < 22; device += 1) await switchOn(await signedIn());
	expect(await devicesOf(asha)).toHaveLength(20);
});

test('a page cannot make the relay send without end', async () => {
	await switchOn(asha);
	const statuses: number[] = [];
	for (let time = 0; time < 40; time += 1) {
		statuses.push((await asha.post('/api/push/test')).status);
	}
	expect(statuses.at(-1)).toBe(429);
});

test('where the operator switched notifications off, the page is told', async () => {
	const off = await relayOnAPort({ pushes: null });
	const browser = off.browser();
	await browser.signUp('asha');
	expect((await browser.get('/api/push')).body).toEqual({ publicKey: null, devices: [] });
	expect((await switchOn(browser)).body).toEqual({ error: 'push-off' });
	await off.stop();
});
