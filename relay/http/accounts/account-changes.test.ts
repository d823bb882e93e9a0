import { afterEach, describe, expect, test } from 'vitest';
import {
	relayOnAPort,
	UNREACHABLE,
	WORKS,
	type RelayOnAPort,
	type RelayOptions
} from '../testing/relay-on-a-port.ts';
import type { ConnectionDetails } from '#lib/wire/http/account-api.ts';
import type { Account } from '#lib/domain/account/account.ts';
import { KEY, list, ZERODHA } from '../testing/account-samples.ts';
import type { Browser } from '../testing/browser.ts';

let relay: RelayOnAPort | undefined;
afterEach(() => relay?.stop());

async function signedIn(options: RelayOptions = {}): Promise<[RelayOnAPort, Browser]> {
	relay = await relayOnAPort(options);
	const browser = relay.browser();
	await browser.signUp('asha');
	return [relay, browser];
}

describe('changing accounts', () => {
	async function three(): Promise<Browser> {
		const [, browser] = await signedIn();
		for (const name of ['One', 'Two', 'Three']) {
			await browser.post('/api/accounts', { ...ZERODHA, name });
		}
		return browser;
	}
	const primaries = (accounts: Account[]) =>
		accounts.filter(({ isPrimary }) => isPrimary).map(({ name }) => name);

	test('making another account primary unsets the first', async () => {
		const browser = await three();
		const third = (await list(browser)).find(({ name }) => name === 'Three');
		const { body } = await browser.send('PATCH', `/api/accounts/${third?.id}`, { isPrimary: true });
		expect(primaries((body as { accounts: Account[] }).accounts)).toEqual(['Three']);
	});

	test('deleting the primary promotes the next by rank', async () => {
		const browser = await three();
		const [first] = await list(browser);
		const { status } = await browser.send('DELETE', `/api/accounts/${first?.id}`);
		expect(status).toBe(200);
		expect(primaries(await list(browser))).toEqual(['Two']);
	});

	test('a switched-off account is passed over when another can be primary', async () => {
		const browser = await three();
		const [first, second] = await list(browser);
		await browser.send('PATCH', `/api/accounts/${second?.id}`, { isActive: false });
		await browser.send('DELETE', `/api/accounts/${first?.id}`);
		expect(primaries(await list(browser))).toEqual(['Three']);
	});

	test('an account is made cold, and the feed hears of it', async () => {
		const browser = await three();
		const [, second] = await list(browser);
		relay!.told.length = 0;
		const path = `/api/accounts/${second?.id}`;
		const { body } = await browser.send('PATCH', path, { standby: 'cold' });
		expect(body).toMatchObject({
			accounts: [{ standby: 'warm' }, { name: 'Two', standby: 'cold' }, { standby: 'warm' }]
		});
		expect(relay!.told).toHaveLength(1);
		const refused = await browser.send('PATCH', path, { standby: 'lukewarm' });
		expect(refused.status).toBe(400);
		expect(await list(browser)).toMatchObject([{}, { standby: 'cold' }, {}]);
	});

	test('a name that is taken refuses the whole change', async () => {
		const browser = await three();
		const third = (await list(browser)).find(({ name }) => name === 'Three');
		const { status, body } = await browser.send('PATCH', `/api/accounts/${third?.id}`, {
			name: 'one',
			isPrimary: true
		});
		expect([status, body]).toEqual([409, { error: 'account-name-taken' }]);
		expect(primaries(await list(browser))).toEqual(['One']);
	});
});

describe('editing an account', () => {
	async function one(options: RelayOptions = {}): Promise<[Browser, string]> {
		const [, browser] = await signedIn(options);
		await browser.post('/api/accounts', ZERODHA);
		const [account] = await list(browser);
		return [browser, `/api/accounts/${account?.id}`];
	}

	test('changes name, route, multiplier and orders without a test, and without asking for the key', async () => {
		const [browser, path] = await one();
		const change = {
			name: 'Main',
			route: 'relay',
			multiplierHundredths: 150,
			ordersEnabled: false
		};
		const { status, body } = await browser.send('PATCH', path, change);
		expect(status).toBe(200);
		const saved = expect.objectContaining({ ...change, keyVersion: 1 });
		expect(body).toEqual({ account: saved, accounts: [saved] });
		expect(await keyOf(browser, path)).toBe(KEY);
	});

	test('tests a new address with the stored key before it is saved', async () => {
		const probed: ConnectionDetails[] = [];
		const rest = (connection: ConnectionDetails) => {
			probed.push(connection);
			return WORKS;
		};
		const [browser, path] = await one({ rest });
		probed.length = 0;
		const { body } = await browser.send('PATCH', path, { hostUrl: 'https://new.example/' });
		expect(probed).toEqual([
			{ hostUrl: 'https://new.example', websocketUrl: ZERODHA.websocketUrl, apiKey: KEY }
		]);
		expect(body).toMatchObject({
			accounts: [{ hostUrl: 'https://new.example' }],
			test: { rest: WORKS, websocket: WORKS }
		});
		expect(JSON.stringify(body)).not.toContain(KEY);
	});

	test('keeps what it was when no way to the new address works', async () => {
		const rest = ({ hostUrl }: ConnectionDetails) =>
			hostUrl === ZERODHA.hostUrl ? WORKS : UNREACHABLE;
		const websocket = rest;
		const [browser, path] = await one({ rest, websocket });
		const change = { hostUrl: 'https://new.example', name: 'New' };
		const refused = await browser.send('PATCH', path, change);
		expect([refused.status, refused.body]).toMatchObject([422, { error: 'no-way-works' }]);
		expect(await list(browser)).toMatchObject([{ name: 'Zerodha', hostUrl: ZERODHA.hostUrl }]);
		const byPage = await browser.send('PATCH', path, { ...change, page: WORKS });
		expect(byPage.status).toBe(200);
	});

	test('replaces the key, which devices see by its version', async () => {
		const [browser, path] = await one();
		const { body } = await browser.send('PATCH', path, { apiKey: 'another key' });
		expect(body).toMatchObject({ accounts: [{ keyVersion: 2 }] });
		expect(await keyOf(browser, path)).toBe('another key');
	});

	test('can try a connection first without saving it', async () => {
		const [browser, path] = await one({ websocket: UNREACHABLE });
		const tried = await browser.post(`${path}/test`, { apiKey: 'another key' });
		expect([tried.status, tried.body]).toEqual([200, { rest: WORKS, websocket: UNREACHABLE }]);
		expect(await keyOf(browser, path)).toBe(KEY);
	});

	test.each([
		['a multiplier of nothing', { multiplierHundredths: 0 }],
		['a multiplier past a hundred', { multiplierHundredths: 10_001 }],
		['a half hundredth', { multiplierHundredths: 1.5 }],
		['an unknown route', { route: 'pigeon' }],
		['an empty key', { apiKey: ' ' }],
		['a name of two lines', { name: 'One\nTwo' }],
		['an address with a key in it', { hostUrl: 'http://h/?apikey=1' }],
		['an unknown field', { rank: 3 }]
	])('%s is refused', async (_, change) => {
		const [browser, path] = await one();
		expect((await browser.send('PATCH', path, change)).status).toBe(400);
		expect(await list(browser)).toMatchObject([{ name: 'Zerodha', rank: 0 }]);
	});
});

async function keyOf(browser: Browser, path: string): Promise<unknown> {
	const { body } = await browser.post(`${path}/key`);
	return (body as { apiKey: string }).apiKey;
}

describe('the order of the accounts', () => {
	test('is taken as a whole, told to the feed, and refused when it names others', async () => {
		const [{ told }, browser] = await signedIn();
		for (const name of ['One', 'Two', 'Three']) {
			await browser.post('/api/accounts', { ...ZERODHA, name });
		}
		const ids = (await list(browser)).map(({ id }) => id);
		told.length = 0;
		const [first = '', second = '', third = ''] = ids;
		const put = (order: string[]) => browser.send('PUT', '/api/accounts/order', { ids: order });
		const { body } = await put([first, third, second]);
		expect((body as { accounts: Account[] }).accounts.map(({ name }) => name)).toEqual([
			'One',
			'Three',
			'Two'
		]);
		expect(told).toHaveLength(1);
		const refused = await put([first, third]);
		expect([refused.status, refused.body]).toEqual([409, { error: 'order-not-complete' }]);
		expect((await list(browser)).map(({ name }) => name)).toEqual(['One', 'Three', 'Two']);
	});
});

describe('deleting and taking it back', () => {
	test('moves the feed at once, both ways', async () => {
		const [{ told }, browser] = await signedIn();
		await browser.post('/api/accounts', { ...ZERODHA, name: 'One' });
		await browser.post('/api/accounts', { ...ZERODHA, name: 'Two' });
		const [first] = await list(browser);
		told.length = 0;
		await browser.send('DELETE', `/api/accounts/${first?.id}`);
		expect(await list(browser)).toMatchObject([{ name: 'Two', isPrimary: true }]);
		expect(told).toHaveLength(1);
		const { status } = await browser.post(`/api/accounts/${first?.id}/restore`);
		expect(status).toBe(200);
		expect(await list(browser)).toMatchObject([{ name: 'One', isPrimary: true }, { name: 'Two' }]);
		expect(told).toHaveLength(2);
		expect((await browser.post(`/api/accounts/${first?.id}/restore`)).status).toBe(404);
	});
});

test('what happens to accounts is recorded, with names and without keys', async () => {
	const [{ database }, browser] = await signedIn();
	await browser.post('/api/accounts', ZERODHA);
	const [account] = await list(browser);
	const path = `/api/accounts/${account?.id}`;
	await browser.post(`${path}/key`);
	await browser.send('PATCH', path, { name: 'Main', apiKey: 'another key' });
	await browser.send('PUT', '/api/accounts/order', { ids: [account?.id] });
	await browser.send('DELETE', path, undefined, { 'user-agent': 'Firefox' });
	await browser.post(`${path}/restore`);
	const { rows } = await database.run(
		`SELECT action, details, user_agent FROM activity
			WHERE action LIKE 'account%' OR action = 'key-read' ORDER BY place`
	);
	expect(rows.map(({ action, details }) => [action, JSON.parse(String(details))])).toEqual([
		['account-added', { name: 'Zerodha', broker: 'zerodha' }],
		['key-read', { name: 'Zerodha' }],
		['account-changed', { name: 'Main', changed: 'apiKey, name' }],
		['account-changed', { changed: 'order' }],
		['account-removed', { name: 'Main' }],
		['account-restored', { name: 'Main' }]
	]);
	expect(rows[4]?.user_agent).toBe('Firefox');
	expect(JSON.stringify(rows)).not.toMatch(/c0ffee|another key/);
});
