import { afterEach, describe, expect, test } from 'vitest';
import { KEY, list } from '../testing/account-samples.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const PASSPHRASE = 'seven quiet elephants';
const server = (name: string, port: number) => ({
	name,
	hostUrl: `http://127.0.0.1:${port}`,
	websocketUrl: `ws://127.0.0.1:${port + 1}`,
	apiKey: KEY
});

let relay: RelayOnAPort;
afterEach(() => relay?.stop());

/** Asha with two accounts, and Ravi with none. */
async function two(): Promise<[Browser, Browser]> {
	relay = await relayOnAPort();
	const [asha, ravi] = [relay.browser(), relay.browser()];
	await asha.signUp('asha');
	await ravi.signUp('ravi');
	await asha.post('/api/accounts', server('One', 5_000));
	await asha.post('/api/accounts', server('Two', 6_000));
	return [asha, ravi];
}

async function exported(browser: Browser, passphrase?: string): Promise<string> {
	const { status, body } = await browser.post(
		'/api/accounts/export',
		passphrase === undefined ? {} : { passphrase }
	);
	expect(status).toBe(200);
	return JSON.stringify((body as { file: unknown }).file, null, '\t');
}

const bring = (browser: Browser, file: string, more: object = {}) =>
	browser.post('/api/accounts/import', { file, apply: true, ...more });

test('another user’s import of a sealed export has every account with its key', async () => {
	const [asha, ravi] = await two();
	const file = await exported(asha, PASSPHRASE);
	expect(file).not.toContain('c0ffee');
	const { status, body } = await bring(ravi, file, { passphrase: PASSPHRASE });
	expect([status, body]).toMatchObject([
		200,
		{ applied: true, keysLocked: false, accounts: [{ is: 'added' }, { is: 'added' }] }
	]);
	const brought = await list(ravi);
	expect(brought).toMatchObject([
		{ name: 'One', isPrimary: true, isActive: true, rank: 0, keyVersion: 1 },
		{ name: 'Two', isPrimary: false, rank: 1 }
	]);
	const { body: key } = await ravi.post(`/api/accounts/${brought[1]?.id}/key`);
	expect(key).toEqual({ apiKey: KEY });
	const ids = new Set([...(await list(asha)), ...brought].map(({ id }) => id));
	expect(ids.size).toBe(4);
});

test('a check before the import changes nothing, and informs no device', async () => {
	const [asha, ravi] = await two();
	const file = await exported(asha, PASSPHRASE);
	relay.told.length = 0;
	const { body } = await ravi.post('/api/accounts/import', {
		file,
		passphrase: PASSPHRASE,
		apply: false
	});
	expect(body).toMatchObject({ applied: false, accounts: [{ name: 'One', is: 'added' }, {}] });
	expect(await list(ravi)).toEqual([]);
	expect(relay.told).toEqual([]);
});

test('accounts without keys come switched off, and stay so until a key is entered', async () => {
	const [asha, ravi] = await two();
	await bring(ravi, await exported(asha));
	const brought = await list(ravi);
	expect(brought).toMatchObject([
		{ name: 'One', isPrimary: true, isActive: false, keyVersion: 0 },
		{ name: 'Two', isActive: false, keyVersion: 0 }
	]);
	const path = `/api/accounts/${brought[0]?.id}`;
	const refused = await ravi.send('PATCH', path, { isActive: true });
	expect([refused.status, refused.body]).toEqual([409, { error: 'account-needs-key' }]);
	expect((await ravi.post(`${path}/key`)).body).toEqual({ error: 'account-needs-key' });
	expect((await ravi.post(`${path}/openalgo/ping`, {})).body).toEqual({
		error: 'account-needs-key'
	});
	const entered = await ravi.send('PATCH', path, { isActive: true, apiKey: KEY });
	expect(entered.body).toMatchObject({ accounts: [{ isActive: true, keyVersion: 1 }, {}] });
});

test('one’s own older export brings back what was changed since, and leaves the rest', async () => {
	const [asha] = await two();
	const file = await exported(asha, PASSPHRASE);
	const [one, other] = await list(asha);
	await asha.send('PATCH', `/api/accounts/${one?.id}`, { multiplierHundredths: 300 });
	await asha.send('PATCH', `/api/accounts/${other?.id}`, { isPrimary: true });
	const { body } = await bring(asha, file, { passphrase: PASSPHRASE });
	expect(body).toMatchObject({
		accounts: [
			{ name: 'One', is: 'changed', changes: ['multiplierHundredths'], key: 'kept' },
			{ name: 'Two', is: 'same' }
		]
	});
	expect(await list(asha)).toMatchObject([
		{ name: 'Two', isPrimary: true, keyVersion: 1 },
		{ name: 'One', multiplierHundredths: 100, keyVersion: 1 }
	]);
});

describe('nothing at all is imported', () => {
	test('with a wrong passphrase', async () => {
		const [asha, ravi] = await two();
		const file = await exported(asha, PASSPHRASE);
		const { status, body } = await bring(ravi, file, { passphrase: 'seven loud elephants' });
		expect([status, body]).toEqual([422, { error: 'file-does-not-open' }]);
		expect(await list(ravi)).toEqual([]);
	});

	test('from a file that was edited', async () => {
		const [asha, ravi] = await two();
		const file = await exported(asha, PASSPHRASE);
		const edited = file.replace('http://127.0.0.1:6000', 'http://evil.example');
		expect(edited).not.toBe(file);
		const { body } = await bring(ravi, edited, { passphrase: PASSPHRASE });
		expect(body).toEqual({ error: 'file-does-not-open' });
		expect(await list(ravi)).toEqual([]);
	});

	test('from something else, and the answer names the place', async () => {
		const [asha] = await two();
		const file = (await exported(asha)).replace('"version": 1', '"version": 9');
		const { status, body } = await bring(asha, file);
		expect([status, body]).toEqual([
			422,
			{ error: 'file-unreadable', fields: { file: 'version' } }
		]);
	});

	test('when it would be more accounts than a user may have', async () => {
		const [asha, ravi] = await two();
		const file = await exported(asha);
		for (let number = 0; number < 19; number += 1) {
			await ravi.post('/api/accounts', server(`Account ${number}`, 7_000));
		}
		expect((await bring(ravi, file)).body).toEqual({ error: 'too-many-accounts' });
		expect(await list(ravi)).toHaveLength(19);
	});
});

test.each([
	['too short', 'elephants', 400],
	['the name of the user, decorated', '!!asha12345678', 422],
	['well known', 'password2026!!', 422],
	['a repetition', 'abababababababab', 422]
])('a passphrase that is %s is refused', async (_, passphrase, status) => {
	const [asha] = await two();
	expect((await asha.post('/api/accounts/export', { passphrase })).status).toBe(status);
});

test('passphrases cannot be tried through the relay for long', async () => {
	const [asha] = await two();
	const file = await exported(asha);
	const statuses: number[] = [];
	for (let count = 0; count < 25; count += 1) {
		const { status } = await asha.post('/api/accounts/import', { file, apply: false });
		statuses.push(status);
	}
	expect(statuses.filter((status) => status === 200)).toHaveLength(19);
	expect(statuses.at(-1)).toBe(429);
});

test('export and import are recorded by their counts, without passphrase or key', async () => {
	const [asha, ravi] = await two();
	const file = await exported(asha, PASSPHRASE);
	await bring(ravi, file, { passphrase: PASSPHRASE });
	const { rows } = await relay.database.run(
		`SELECT action, details FROM activity WHERE action LIKE 'accounts-%'
			ORDER BY action`
	);
	expect(rows.map(({ action, details }) => [action, JSON.parse(String(details))])).toEqual([
		['accounts-exported', { accounts: 2, keys: true }],
		['accounts-imported', { added: 2, changed: 0, same: 0 }]
	]);
	expect(JSON.stringify(rows)).not.toMatch(/elephants|c0ffee/);
});
