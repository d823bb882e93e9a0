import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { RECORDED_AT } from '../testing/recorded.ts';
import { startPaper, type RunningPaper } from '../start.ts';
import { TestClient } from '../testing/test-client.ts';

const CALL = { symbol: 'NIFTY01DEC2626000CE', exchange: 'NFO' };
let clock: ManualClock;
let server: RunningPaper;

beforeEach(async () => {
	clock = new ManualClock(RECORDED_AT);
	server = await startPaper({ clock });
});
afterEach(() => server.stop());

function subscribe(client: TestClient, mode: unknown, symbols: unknown[] = [CALL]) {
	return client.ask({ action: 'subscribe', symbols, mode });
}

async function ticks(client: TestClient): Promise<[unknown, unknown][]> {
	clock.advance(5_000);
	const frames = await client.pending();
	const market = frames.filter(({ type }) => type === 'market_data');
	return market.map(({ mode, data }) => [mode, Object(data).mode]);
}

describe('closing', () => {
	test('a socket that says nothing for 15 s is closed with 4401', async () => {
		const client = await TestClient.open(server.wsUrl);
		await client.pending();
		clock.advance(15_000);
		expect(await client.closed).toEqual({ code: 4401, reason: 'auth timeout' });
	});

	test('a frame above 1 MiB closes with 1009', async () => {
		const client = await TestClient.open(server.wsUrl);
		client.send({ action: 'ping', pad: 'x'.repeat(1024 * 1024) });
		expect((await client.closed).code).toBe(1009);
	});

	test('a client that answers no ping is closed with 1011 after 40 s', async () => {
		const client = await TestClient.signedIn(server);
		client.socket.pong = () => undefined;
		clock.advance(20_000);
		await client.pending();
		clock.advance(20_000);
		expect(await client.closed).toEqual({ code: 1011, reason: 'keepalive ping timeout' });
	});

	test('stopping says 1001', async () => {
		const client = await TestClient.signedIn(server);
		await server.stop();
		expect((await client.closed).code).toBe(1001);
		server = await startPaper({ clock });
	});

	test('a plain request on the feed port gets 426', async () => {
		const response = await fetch(server.wsUrl.replace('ws', 'http'));
		expect([response.status, response.headers.get('upgrade')]).toEqual([426, 'websocket']);
	});

	test('a sub-protocol is neither needed nor chosen', async () => {
		await expect(TestClient.open(server.wsUrl, ['json'])).rejects.toThrow(/no subprotocol/);
	});
});

describe('who gets which ticks', () => {
	test('a depth subscriber gets depth alone, an LTP subscriber beside it both', async () => {
		const deep = await TestClient.signedIn(server);
		const thin = await TestClient.signedIn(server);
		await subscribe(deep, 'Depth');
		await subscribe(thin, 'LTP');
		expect(new Set((await ticks(deep)).map(String))).toEqual(new Set(['3,full']));
		const seen = (await thin.pending()).map(({ mode, data }) => `${mode},${Object(data).mode}`);
		expect(new Set(seen)).toEqual(new Set(['1,full', '1,ltp']));
	});

	test('one socket with LTP and Depth gets two frames a tick, the short one without a trade time', async () => {
		const client = await TestClient.signedIn(server);
		await subscribe(client, 1);
		await subscribe(client, 3);
		clock.advance(5_000);
		const [first, second] = await client.pending();
		expect(first).toMatchObject({ mode: 3, data: { mode: 'full' } });
		expect(second).toMatchObject({ mode: 1, data: { mode: 'ltp' } });
		expect(second?.['data']).not.toHaveProperty('ltt');
	});

	test('unsubscribing without the mode in the item reports success and changes nothing', async () => {
		const client = await TestClient.signedIn(server);
		await subscribe(client, 'Depth');
		const top = { action: 'unsubscribe', symbols: [CALL], mode: 'Depth' };
		expect(await client.ask(top)).toMatchObject({ status: 'success', failed: [] });
		expect(await ticks(client)).not.toEqual([]);
		const own = { action: 'unsubscribe', symbols: [{ ...CALL, mode: 'Depth' }] };
		expect(await client.ask(own)).toMatchObject({ status: 'success' });
		expect(await ticks(client)).toEqual([]);
	});

	test('unsubscribe_all names everything that was held', async () => {
		const client = await TestClient.signedIn(server);
		await subscribe(client, 'Depth');
		const answer = await client.ask({ action: 'unsubscribe_all' });
		expect(answer).toMatchObject({ type: 'unsubscribe', successful: [CALL] });
		expect(await ticks(client)).toEqual([]);
	});

	test('an acknowledgement is partial also when every item failed, and leaves out malformed ones', async () => {
		const client = await TestClient.signedIn(server);
		const answer = await subscribe(client, 'LTP', [
			{ symbol: 'NIFTY01DEC2626000ce', exchange: 'NFO' },
			{ symbol: 'SBIN' }
		]);
		expect(answer).toMatchObject({
			status: 'partial',
			subscriptions: [
				{ status: 'error', message: 'Token not found for NIFTY01DEC2626000ce on NFO' }
			]
		});
		expect(answer['subscriptions']).toHaveLength(1);
	});

	test('two servers with one seed and different accounts send the same prices', async () => {
		const other = await startPaper({ clock, account: 'B' });
		const clients = [await TestClient.signedIn(server), await TestClient.signedIn(other)];
		for (const client of clients) await subscribe(client, 'Depth');
		clock.advance(5_000);
		const [ours, theirs] = await Promise.all(clients.map((client) => client.pending()));
		expect(ours).toEqual(theirs);
		expect(ours).not.toEqual([]);
		await other.stop();
	});
});

describe('commands that are refused', () => {
	const signedIn: [unknown, object][] = [
		[{ action: 'subscribe', symbols: [CALL], mode: '1' }, { code: 'INVALID_MODE' }],
		[{ action: 'subscribe', symbols: [CALL], mode: null }, { code: 'INVALID_MODE' }],
		[{ action: 'subscribe', symbols: [CALL], mode: true }, { code: 'INVALID_MODE' }],
		[
			{ action: 'subscribe' },
			{ code: 'INVALID_PARAMETERS', message: 'At least one symbol must be specified' }
		],
		[{ action: 'unsubscribe', symbols: [] }, { code: 'INVALID_PARAMETERS' }],
		[{ action: 'subscribe', symbols: ['SBIN'] }, { code: 'SERVER_ERROR' }],
		[{ action: 'subscribe', symbols: 7 }, { code: 'SERVER_ERROR' }]
	];
	test.each(signedIn)('%j', async (message, refusal) => {
		const client = await TestClient.signedIn(server);
		const answer = await client.ask(message);
		expect(answer).toMatchObject({ status: 'error', ...refusal });
		expect(answer).not.toHaveProperty('type');
	});
});
