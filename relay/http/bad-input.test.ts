import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser } from './testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from './testing/relay-on-a-port.ts';

let relay: RelayOnAPort;
let browser: Browser;
beforeAll(async () => {
	relay = await relayOnAPort();
	browser = relay.browser();
	await browser.signUp('asha');
});
afterAll(() => relay.stop());

async function everything(): Promise<unknown> {
	const tables = ['users', 'accounts', 'sessions', 'invites', 'passkeys'];
	return Promise.all(
		tables.map(async (table) => (await relay.database.run(`SELECT * FROM ${table}`)).rows)
	);
}

test('signing out without a session is fine', async () => {
	expect((await relay.browser().post('/api/sign-out')).status).toBe(204);
});

describe('a body that is wrong', () => {
	test.each([
		['is not JSON', '/api/accounts', '{"name":', { '': 'not JSON' }],
		['is empty', '/api/accounts', '', { '': 'not JSON' }],
		['is null', '/api/sign-in', 'null', { '': 'expected an object' }],
		['is a list', '/api/sign-in', '[]', { name: 'missing', password: 'missing' }],
		[
			'has a field too many',
			'/api/sign-in',
			{ name: 'asha', password: 'x', admin: true },
			{ admin: 'unknown field' }
		],
		[
			'has several faults',
			'/api/sign-up',
			{ name: 'a b', password: 12 },
			{
				name: '3 to 32 letters, digits, dots, dashes or underscores',
				password: 'expected string'
			}
		],
		[
			'names a host with a user in it',
			'/api/accounts/test',
			{ hostUrl: 'http://me:secret@host', websocketUrl: 'ws://host', apiKey: 'k' },
			{ hostUrl: 'an address without user, query or fragment' }
		],
		[
			'names a file as a host',
			'/api/accounts/test',
			{ hostUrl: 'file:///etc/passwd', websocketUrl: 'ws://host', apiKey: 'k' },
			{ hostUrl: 'an address without user, query or fragment' }
		]
	])('%s', async (_, path, sent, fields) => {
		const before = await everything();
		const { status, body } = await browser.post(path, sent);
		expect([status, body]).toEqual([400, { error: 'malformed', fields }]);
		expect(await everything()).toEqual(before);
	});

	test('is never repeated in the answer', async () => {
		const apiKey = 's3cr3t'.repeat(60);
		const { body } = await browser.post('/api/accounts', { apiKey, name: 'Z', [apiKey]: 1 });
		expect(body).toMatchObject({ error: 'malformed', fields: { apiKey: 'expected <=256' } });
		expect(JSON.stringify(Object.values((body as { fields: object }).fields))).not.toContain(
			apiKey
		);
	});

	test.each([
		['64 KiB', 64 * 1024, 400],
		['one byte more', 64 * 1024 + 1, 413],
		['1 MiB', 1024 * 1024, 413]
	])('of %s', async (_, size, expected) => {
		const { status } = await browser.post('/api/accounts', '"'.padEnd(size - 1, 'x') + '"');
		expect(status).toBe(expected);
		expect((await browser.get('/api/hello')).status).toBe(200);
	});

	test('is cut off where the limit is, however long it goes on', async () => {
		let sent = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				sent += 16_384;
				if (sent > 32 * 1024 * 1024) controller.close();
				else controller.enqueue(new Uint8Array(16_384).fill(32));
			}
		});
		// The refusal may arrive, or the connection may be shut while we still talk: both end it.
		const status = await fetch(`${relay.url}/api/accounts`, {
			method: 'POST',
			headers: { origin: relay.url, ...browser.proof },
			body: endless,
			duplex: 'half'
		} as RequestInit).then(
			(response) => response.status,
			() => 'shut'
		);
		expect([413, 'shut']).toContain(status);
		expect(sent).toBeLessThan(32 * 1024 * 1024);
	});
});

describe('an address that is wrong', () => {
	test.each(['/api', '/api/', '/api/nothing', '/api/accounts/a/b', '/api//accounts', '/api/%00'])(
		'%s is a JSON 404',
		async (path) => {
			const { status, body } = await browser.get(path);
			expect([status, body]).toEqual([404, { error: 'not-found' }]);
		}
	);

	test.each([
		['PUT', '/api/accounts', 'GET, POST'],
		['GET', '/api/sign-in', 'POST'],
		['GET', '/api/accounts/test', 'POST'],
		['POST', '/api/hello', 'GET'],
		['GET', '/api/accounts/any', 'PATCH, DELETE'],
		['OPTIONS', '/api/accounts', 'GET, POST']
	])('%s %s is a JSON 405 that says what is allowed', async (method, path, allow) => {
		const { status, body, headers } = await browser.send(method, path);
		expect([status, body]).toEqual([405, { error: 'method-not-allowed' }]);
		expect(headers.get('allow')).toBe(allow);
	});
});

test('a failure inside is reported without its details', async () => {
	const log: string[] = [];
	const broken = await relayOnAPort({ log: { write: (line) => void log.push(line) } });
	await broken.database.run('DROP TABLE users');
	const { status, body } = await broken.browser().post('/api/sign-in', {
		name: 'asha',
		password: 'my secret password'
	});
	await broken.stop();
	expect([status, body]).toEqual([500, { error: 'internal' }]);
	expect(log.join('')).toContain('no such table');
	expect(log.join('')).not.toContain('my secret password');
});
