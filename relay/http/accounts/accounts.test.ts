import { afterEach, describe, expect, test } from 'vitest';
import {
	relayOnAPort,
	UNREACHABLE,
	WORKS,
	type RelayOnAPort,
	type RelayOptions
} from '../testing/relay-on-a-port.ts';
import { KEY, list, ZERODHA } from '../testing/account-samples.ts';
import type { Browser } from '../testing/browser.ts';

const PAPER = [
	{ label: 'A', rest: 'http://127.0.0.1:14610', ws: 'ws://127.0.0.1:14611', key: 'a'.repeat(64) },
	{ label: 'B', rest: 'http://127.0.0.1:14620', ws: 'ws://127.0.0.1:14621', key: 'b'.repeat(64) }
];

let relay: RelayOnAPort | undefined;
afterEach(() => relay?.stop());

async function signedIn(options: RelayOptions = {}): Promise<[RelayOnAPort, Browser]> {
	relay = await relayOnAPort(options);
	const browser = relay.browser();
	await browser.signUp('asha');
	return [relay, browser];
}

describe('paper accounts', () => {
	test('one click connects both, the first as primary, and tells the feed', async () => {
		const [{ told }, browser] = await signedIn({ paper: PAPER });
		const { status, body } = await browser.post('/api/accounts/paper');
		expect(status).toBe(200);
		expect(body).toMatchObject({
			accounts: [
				{ name: 'Paper A', broker: 'paper', isPrimary: true, hostUrl: PAPER[0]?.rest, rank: 0 },
				{ name: 'Paper B', broker: 'paper', isPrimary: false, hostUrl: PAPER[1]?.rest, rank: 1 }
			]
		});
		expect(JSON.stringify(body)).not.toContain(PAPER[0]?.key);
		expect(told).toHaveLength(1);
	});

	test('a second click, or five at once, add none twice', async () => {
		const [, browser] = await signedIn({ paper: PAPER });
		await Promise.all(Array.from({ length: 5 }, () => browser.post('/api/accounts/paper')));
		await browser.post('/api/accounts/paper');
		expect((await list(browser)).map(({ name }) => name)).toEqual(['Paper A', 'Paper B']);
	});

	test('an own account that is called Paper A already stays what it is', async () => {
		const [, browser] = await signedIn({ paper: PAPER });
		await browser.post('/api/accounts', { ...ZERODHA, name: 'Paper A' });
		await browser.post('/api/accounts/paper');
		expect((await list(browser)).map(({ name, broker }) => `${name} ${broker}`)).toEqual([
			'Paper A zerodha',
			'Paper A 2 paper',
			'Paper B paper'
		]);
	});

	test('a paper server that came back with another key is connected with that key', async () => {
		const [{ database }, browser] = await signedIn({ paper: PAPER });
		await browser.post('/api/accounts/paper');
		const [first] = await list(browser);
		await database.run(`UPDATE accounts SET sealed_key = 'v1.old.key'`);
		await browser.post('/api/accounts/paper');
		const { body } = await browser.post(`/api/accounts/${first?.id}/key`);
		expect(body).toEqual({ apiKey: PAPER[0]?.key });
	});

	test('without paper servers the answer says so', async () => {
		const [, browser] = await signedIn();
		const { status, body } = await browser.post('/api/accounts/paper');
		expect([status, body]).toEqual([409, { error: 'no-paper' }]);
	});

	test('while they start the answer says so, and no account is connected by halves', async () => {
		const [, browser] = await signedIn({ paper: 'starting' });
		const { status, body } = await browser.post('/api/accounts/paper');
		expect([status, body]).toEqual([503, { error: 'paper-starting' }]);
		expect(await list(browser)).toEqual([]);
	});
});

describe('connecting an OpenAlgo server', () => {
	test('a tested account is saved with the broker that its server named, and without its key', async () => {
		const [{ database }, browser] = await signedIn();
		const { status, body } = await browser.post('/api/accounts', ZERODHA);
		expect(status).toBe(201);
		expect(body).toMatchObject({
			account: {
				name: 'Zerodha',
				broker: 'zerodha',
				isPrimary: true,
				isActive: true,
				route: 'auto'
			},
			test: { rest: WORKS, websocket: WORKS }
		});
		expect(JSON.stringify(body)).not.toContain(KEY);
		const { rows } = await database.run('SELECT * FROM accounts');
		expect(JSON.stringify(rows)).not.toContain(KEY);
	});

	test('the answer has the whole list, and the feed hears of it once', async () => {
		const [{ told }, browser] = await signedIn();
		await browser.post('/api/accounts', ZERODHA);
		told.length = 0;
		const { body } = await browser.post('/api/accounts', { ...ZERODHA, name: 'Second' });
		const listed = await list(browser);
		expect(body).toMatchObject({ account: listed[1], accounts: listed });
		expect(listed.map(({ name, rank }) => `${rank} ${name}`)).toEqual(['0 Zerodha', '1 Second']);
		expect(told).toHaveLength(1);
	});

	test('only its owner is given the key, and no cache keeps it', async () => {
		const [, browser] = await signedIn();
		await browser.post('/api/accounts', ZERODHA);
		const [account] = await list(browser);
		const { body, headers } = await browser.post(`/api/accounts/${account?.id}/key`);
		expect(body).toEqual({ apiKey: KEY });
		expect(headers.get('cache-control')).toBe('no-store');
	});

	test.each([
		['only the WebSocket answers', { rest: UNREACHABLE }, {}, 201],
		['only REST answers', { websocket: UNREACHABLE }, {}, 201],
		[
			'only the page gets through',
			{ rest: UNREACHABLE, websocket: UNREACHABLE },
			{ page: WORKS },
			201
		],
		['neither gets through', { rest: UNREACHABLE, websocket: UNREACHABLE }, {}, 422],
		[
			'the page does not either',
			{ rest: UNREACHABLE, websocket: UNREACHABLE },
			{ page: UNREACHABLE },
			422
		]
	])('when %s the save is answered accordingly', async (_, legs, page, expected) => {
		const [, browser] = await signedIn(legs);
		const { status, body } = await browser.post('/api/accounts', { ...ZERODHA, ...page });
		expect(status).toBe(expected);
		expect(await list(browser)).toHaveLength(expected === 201 ? 1 : 0);
		if (expected === 422) expect(body).toMatchObject({ error: 'no-way-works', test: legs });
	});

	test('a connection can be tested without saving anything', async () => {
		const [, browser] = await signedIn({ websocket: UNREACHABLE });
		const { name: _, ...connection } = ZERODHA;
		const { status, body } = await browser.post('/api/accounts/test', connection);
		expect([status, body]).toEqual([200, { rest: WORKS, websocket: UNREACHABLE }]);
		expect(await list(browser)).toEqual([]);
	});

	test('a name is unique for its user, whatever its case, and free for another', async () => {
		const [, browser] = await signedIn();
		await browser.post('/api/accounts', ZERODHA);
		const again = await browser.post('/api/accounts', { ...ZERODHA, name: 'ZERODHA' });
		expect([again.status, again.body]).toEqual([409, { error: 'account-name-taken' }]);
		const other = relay!.browser();
		await other.signUp('ravi');
		expect((await other.post('/api/accounts', ZERODHA)).status).toBe(201);
	});
});

describe("another user's account", () => {
	test('is answered exactly like one that does not exist, on every route', async () => {
		const [{ told, database }, owner] = await signedIn();
		await owner.post('/api/accounts', ZERODHA);
		const [account] = await list(owner);
		const before = (await database.run('SELECT * FROM accounts')).rows;
		const stranger = relay!.browser();
		await stranger.signUp('ravi');
		told.length = 0;
		const tries: [string, string, unknown?][] = [
			['PATCH', '', { name: 'Mine now' }],
			['PATCH', '', { isPrimary: true }],
			['PATCH', '', { standby: 'cold' }],
			['PATCH', '', { apiKey: 'mine now' }],
			['PATCH', '', { hostUrl: 'http://mine.example' }],
			['DELETE', ''],
			['POST', '/restore'],
			['POST', '/test', {}],
			['POST', '/key']
		];
		for (const [method, suffix, body] of tries) {
			const [theirs, missing] = await Promise.all(
				[account?.id, '00000000-0000-4000-8000-000000000000'].map((id) =>
					stranger.send(method, `/api/accounts/${id}${suffix}`, body)
				)
			);
			expect([theirs?.status, theirs?.body]).toEqual([404, { error: 'not-found' }]);
			expect([missing?.status, missing?.body]).toEqual([404, { error: 'not-found' }]);
		}
		expect(await list(stranger)).toEqual([]);
		expect((await database.run('SELECT * FROM accounts')).rows).toEqual(before);
		expect(told).toEqual([]);
	});
});
