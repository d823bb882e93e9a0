import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../testing/manual-clock.ts';
import { RECORDED_AT } from '../testing/recorded.ts';
import { startPaper, type RunningPaper } from '../start.ts';
import { TestClient } from '../testing/test-client.ts';
import type { Fault } from './fault.ts';

const CALL = { symbol: 'NIFTY01DEC2626000CE', exchange: 'NFO' };
let clock: ManualClock;
let server: RunningPaper;

beforeEach(async () => {
	clock = new ManualClock(RECORDED_AT);
	server = await startPaper({ clock, faults: true });
});
afterEach(() => server.stop());

async function desk(body?: unknown) {
	const response = await fetch(`${server.restUrl}/_paper/faults`, {
		method: body === undefined ? 'GET' : 'POST',
		headers: { 'Content-Type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) })
	});
	return { status: response.status, body: Object(await response.json()) };
}

async function api(name: string, body: object = {}, apikey = server.apiKey) {
	const response = await fetch(`${server.restUrl}/api/v1/${name}`, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify({ apikey, ...body })
	});
	return { status: response.status, text: await response.text() };
}

const buy = { strategy: 's', ...CALL, action: 'BUY', quantity: 65, product: 'NRML' };

function set(fault: Fault): void {
	server.faults.set(fault);
}

describe('the desk', () => {
	test('is not there without the flag', async () => {
		const plain = await startPaper({ clock });
		expect((await fetch(`${plain.restUrl}/_paper/faults`)).status).toBe(404);
		await plain.stop();
	});

	test('sets, shows, counts down and clears', async () => {
		await desk({ fault: 'rate-limited', count: 2, endpoints: ['ping'] });
		await api('ping');
		expect((await desk()).body.active).toMatchObject([{ fault: 'rate-limited', left: 1 }]);
		expect((await desk({ clear: 'all' })).body.active).toEqual([]);
	});

	const nonsense = [
		{ fault: 'earthquake' },
		{ fault: 'drop-sockets' },
		{ fault: 'slow-rest', ms: -1 },
		{ fault: 'burst', ticksPerSecond: 1, colour: 'red' },
		{ clear: 'earthquake' },
		[]
	];
	test.each(nonsense)('refuses %j and changes nothing', async (body) => {
		expect((await desk(body)).status).toBe(400);
		expect((await desk()).body.active).toEqual([]);
	});
});

describe('REST', () => {
	test('429 in the words of the limiter, and nothing was done', async () => {
		set({ fault: 'rate-limited', count: 1 });
		expect(await api('placeorder', buy)).toEqual({
			status: 429,
			text: '{"message": "10 per 1 second"}\n'
		});
		expect(server.host.live.orders).toEqual([]);
	});

	test('an HTML page from a proxy, before or after the order was taken', async () => {
		set({ fault: 'server-error', how: 'html-502', afterTaking: false, count: 1 });
		expect(await api('placeorder', buy)).toMatchObject({ status: 502 });
		expect(server.host.live.orders).toHaveLength(0);
		set({ fault: 'server-error', how: 'html-502', afterTaking: true, count: 1 });
		expect((await api('placeorder', buy)).text).toContain('<html>');
		expect(server.host.live.orders).toHaveLength(1);
	});

	test('an answer that is lost after the order was taken', async () => {
		set({ fault: 'lost-answer', how: 'cut', endpoints: ['placeorder'] });
		await expect(api('placeorder', buy)).rejects.toThrow();
		expect(server.host.live.orders).toHaveLength(1);
		expect((await api('orderbook')).status).toBe(200);
	});

	test('a connection that is reset after the order was taken, where it had served before or at once', async () => {
		const kept = new Agent({ keepAlive: true, maxSockets: 1 });
		const place = async () => {
			const sent = request(`${server.restUrl}/api/v1/placeorder`, {
				method: 'POST',
				agent: kept,
				headers: { 'Content-Type': 'application/json' }
			});
			sent.end(JSON.stringify({ apikey: server.apiKey, ...buy }));
			const [answer] = (await once(sent, 'response')) as [IncomingMessage];
			answer.resume();
			await once(answer, 'end');
		};
		set({ fault: 'socket-reset', on: 'reused', count: 1 });
		await place();
		await expect(place()).rejects.toThrow('ECONNRESET');
		expect(server.host.live.orders).toHaveLength(2);
		set({ fault: 'socket-reset', on: 'any', count: 1 });
		await expect(place()).rejects.toThrow('ECONNRESET');
		expect(server.host.live.orders).toHaveLength(3);
		await place();
		kept.destroy();
	});

	test('an answer that is slow, with the order on the book meanwhile', async () => {
		set({ fault: 'slow-rest', ms: 8_000, endpoints: ['placeorder'] });
		const told = new Promise<void>((resolve) => {
			server.host.onOrderUpdate(() => resolve());
		});
		const answer = api('placeorder', buy);
		await told;
		await api('ping');
		expect(server.host.live.orders).toHaveLength(1);
		clock.advance(8_000);
		expect((await answer).status).toBe(200);
	});

	test('success with orderid null is an order on the book as rejected', async () => {
		set({ fault: 'null-orderid', count: 1 });
		expect((await api('placeorder', buy)).text).toBe('{"orderid":null,"status":"success"}\n');
		expect(server.host.live.orders).toMatchObject([{ status: 'rejected' }]);
		expect((await api('placeorder', buy)).text).toContain('"orderid":"26');
	});

	test('a regenerated key is refused at once by REST and still taken by the feed', async () => {
		set({ fault: 'rotated-key', feedToo: false });
		expect((await api('ping')).status).toBe(403);
		const { apikey } = (await desk()).body;
		expect((await api('ping', {}, apikey)).status).toBe(200);
		const client = await TestClient.open(server.wsUrl);
		const asked = { action: 'authenticate', api_key: server.apiKey };
		expect(await client.ask(asked)).toMatchObject({ status: 'success' });
		set({ fault: 'rotated-key', feedToo: true });
		expect(await client.ask(asked)).toMatchObject({ code: 'AUTHENTICATION_ERROR' });
	});

	test('a rollover first kills the token, then the session, and a login brings both back', async () => {
		set({ fault: 'token-rollover', deadForMs: 60_000 });
		expect((await api('ping')).status).toBe(200);
		expect(await api('quotes', CALL)).toMatchObject({ status: 500 });
		expect((await api('funds')).text).toBe('{"data":{},"status":"success"}\n');
		expect(await api('placeorder', buy)).toMatchObject({ status: 403 });
		clock.advance(60_000);
		expect((await api('ping')).text).toContain('Invalid openalgo apikey');
		expect(await api('search', { query: 'SBIN' })).toMatchObject({ status: 200 });
		expect(await api('depth', CALL)).toMatchObject({ status: 404 });
		server.faults.clearAll();
		expect((await api('quotes', CALL)).status).toBe(200);
	});
});

describe('feed', () => {
	async function watching(): Promise<TestClient> {
		const client = await TestClient.signedIn(server);
		await client.ask({ action: 'subscribe', symbols: [CALL], mode: 'LTP' });
		return client;
	}

	const drops = [
		['going-away', 1001],
		['restart', 1012],
		['reset', 1006]
	] as const;
	test.each(drops)('%s closes with %i', async (how, code) => {
		const client = await watching();
		set({ fault: 'drop-sockets', how });
		expect((await client.closed).code).toBe(code);
	});

	test('while sockets are refused no new one opens, and then one does', async () => {
		set({ fault: 'drop-sockets', how: 'restart', refuseForMs: 5_000 });
		await expect(TestClient.open(server.wsUrl)).rejects.toThrow();
		clock.advance(5_000);
		(await watching()).close();
	});

	test('a half-open socket neither answers nor closes; a new one works', async () => {
		const client = await watching();
		set({ fault: 'drop-sockets', how: 'half-open' });
		client.send({ action: 'ping' });
		clock.advance(60_000);
		const other = await watching();
		clock.advance(5_000);
		expect(await other.pending()).not.toEqual([]);
		const heard = await Promise.race([client.next(), Promise.resolve('nothing')]);
		expect(heard).toBe('nothing');
		expect(client.socket.readyState).toBe(client.socket.OPEN);
	});

	test('a mute feed still answers pings, and comes back by itself after its time', async () => {
		const client = await watching();
		set({ fault: 'mute-feed', forMs: 20_000 });
		clock.advance(19_000);
		expect(await client.pending()).toEqual([]);
		clock.advance(6_000);
		expect(await client.pending()).not.toEqual([]);
	});

	test('a broker logout stops ticks silently, and only a new login and authenticate help', async () => {
		const client = await watching();
		set({ fault: 'logged-out' });
		clock.advance(10_000);
		expect(await client.pending()).toEqual([]);
		const info = { action: 'get_broker_info' };
		expect(await client.ask(info)).toMatchObject({ adapter_status: 'disconnected' });
		const login = { action: 'authenticate', api_key: server.apiKey };
		expect(await client.ask(login)).toMatchObject({
			code: 'BROKER_ERROR',
			message: 'No broker configuration found for user'
		});
		const again = { action: 'subscribe', symbols: [CALL], mode: 'LTP' };
		expect(await client.ask(again)).toMatchObject({ message: 'Broker adapter not found' });
		server.faults.clear('logged-out');
		clock.advance(10_000);
		expect(await client.pending()).toEqual([]);
		expect(await client.ask(login)).toMatchObject({ status: 'success' });
		expect(await client.ask(again)).toMatchObject({ status: 'success' });
		clock.advance(5_000);
		expect(await client.pending()).not.toEqual([]);
	});

	test('a dead token lets a client authenticate and gives it no feed', async () => {
		set({ fault: 'dead-token' });
		const client = await TestClient.signedIn(server);
		const answer = await client.ask({ action: 'subscribe', symbols: [CALL], mode: 'LTP' });
		expect(answer).toMatchObject({
			status: 'partial',
			subscriptions: [{ message: 'WebSocket connection timeout' }]
		});
	});

	test('a burst brings so many more ticks a second for its time', async () => {
		const client = await watching();
		set({ fault: 'burst', ticksPerSecond: 400, forMs: 2_000 });
		clock.advance(2_000);
		const during = (await client.pending()).length;
		clock.advance(2_000);
		const after = (await client.pending()).length;
		expect(during - after).toBeGreaterThan(700);
	});

	const orders = [
		[{ duplicate: true }, ['open', 'open', 'complete', 'complete']],
		[{ reorder: true }, ['complete', 'open']],
		[{ drop: true }, []]
	] as const;
	test.each(orders)('order updates with %j arrive as %j', async (own, statuses) => {
		const client = await TestClient.signedIn(server);
		await client.ask({ action: 'subscribe_orders' });
		set({ fault: 'order-updates', duplicate: false, reorder: false, drop: false, ...own });
		server.host.analyze = true;
		await api('placeorder', buy);
		clock.advance(100);
		const seen = (await client.pending()).map(({ order_status: status }) => status);
		expect(seen).toEqual(statuses);
	});
});
