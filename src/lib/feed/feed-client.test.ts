import { beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument-key.ts';
import type { Quote } from '#lib/domain/quote.ts';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { FeedClient, type FeedLink } from './feed-client.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const ignore = () => undefined;
const coalesced = () => Promise.resolve();

let world: FakeWorld;
let client: FeedClient;

beforeEach(() => {
	world = new FakeWorld();
	world.advance(1_000_000);
	client = new FeedClient({
		url: 'ws://relay/ws',
		openSocket: world.openSocket,
		now: world.now,
		random: world.random,
		after: world.after
	});
	client.start();
});

const says = (message: object) => world.socket.listener.heard(JSON.stringify(message));

function welcomed(relayTime = world.now()): void {
	world.socket.listener.opened();
	says({ t: 'welcome', at: relayTime });
}

/** Every `watch` sent on the current socket. */
function watches(): { id: number; depth: string[]; quote: string[] }[] {
	return world.socket.sent
		.map((text) => JSON.parse(text) as { t: string; id: number; depth: string[]; quote: string[] })
		.filter(({ t }) => t === 'watch');
}

const row = (key: string, ltp: number, at = 0) => [
	key,
	[ltp, null, null, null, null],
	[null, null],
	[],
	[],
	at
];
const prices = (seq: number, full: boolean, ...rows: unknown[]) => ({
	t: 'prices',
	seq,
	full,
	at: world.now(),
	rows
});

describe('what is asked for', () => {
	test('the whole interest is sent on every entry to open', () => {
		client.watch(A, 'depth', ignore);
		client.watch(B, 'quote', ignore);
		welcomed();
		expect(watches()).toMatchObject([{ depth: [A], quote: [B] }]);
		world.socket.listener.closed(1006, '');
		world.advance(200);
		welcomed();
		expect(watches()).toMatchObject([{ depth: [A], quote: [B] }]);
		expect(world.sockets).toHaveLength(2);
	});

	test('nothing is asked before the relay has welcomed us', async () => {
		client.watch(A, 'depth', ignore);
		world.socket.listener.opened();
		await coalesced();
		expect(world.socket.sent).toEqual([]);
		expect(world.socket.protocols).toEqual(['algomirror.1']);
	});

	test('a hundred changes in one go leave as one message', async () => {
		welcomed();
		const stops = Array.from({ length: 100 }, (_, i) =>
			client.watch(instrumentKey('NSE', `S${i}`), 'quote', ignore)
		);
		stops[0]?.();
		await coalesced();
		expect(watches().map(({ quote }) => quote.length)).toEqual([0, 99]);
	});

	test('the last one to look away ends the subscription, and twice is once', async () => {
		welcomed();
		const first = client.watch(A, 'quote', ignore);
		const second = client.watch(A, 'quote', ignore);
		await coalesced();
		first();
		first();
		await coalesced();
		expect(watches()).toHaveLength(2);
		second();
		await coalesced();
		expect(watches().at(-1)).toMatchObject({ depth: [], quote: [] });
	});

	test('depth is wanted while anybody wants it', async () => {
		welcomed();
		client.watch(A, 'quote', ignore);
		const depth = client.watch(A, 'depth', ignore);
		await coalesced();
		expect(watches().at(-1)).toMatchObject({ depth: [A], quote: [] });
		depth();
		await coalesced();
		expect(watches().at(-1)).toMatchObject({ depth: [], quote: [A] });
	});
});

describe('what is shown', () => {
	test('a batch is stored as a whole before anybody is told', () => {
		const seen: (number | undefined)[][] = [];
		const look = () => seen.push([client.quote(A)?.ltp, client.quote(B)?.ltp]);
		client.watch(A, 'quote', look);
		client.watch(B, 'quote', look);
		welcomed();
		says(prices(0, true, row(A, 100), row(B, 200)));
		expect(seen).toEqual([
			[100, 200],
			[100, 200]
		]);
	});

	test('a late watcher is told what is known, an unwatched quote is forgotten', () => {
		const stop = client.watch(A, 'quote', ignore);
		welcomed();
		says(prices(0, true, row(A, 100), row(B, 200)));
		const seen: Quote[] = [];
		const late = client.watch(A, 'quote', (quote) => seen.push(quote));
		expect(seen).toMatchObject([{ ltp: 100 }]);
		expect(client.quote(B)).toBeUndefined();
		stop();
		late();
		expect(client.quote(A)).toBeUndefined();
	});

	test('prices stay on screen while the relay is away', () => {
		client.watch(A, 'quote', ignore);
		welcomed();
		says(prices(0, true, row(A, 100)));
		world.socket.listener.closed(1006, '');
		expect(client.quote(A)).toMatchObject({ ltp: 100 });
	});

	test('a lost frame is noticed: what follows counts only when it was sent whole again', () => {
		client.watch(A, 'quote', ignore);
		welcomed();
		says(prices(4, true, row(A, 100)));
		says(prices(5, false, row(A, 101)));
		says(prices(7, false, row(A, 103)));
		expect(client.quote(A)?.ltp).toBe(101);
		expect(watches()).toHaveLength(2);
		says(prices(8, false, row(A, 104)));
		expect(client.quote(A)?.ltp).toBe(101);
		expect(watches()).toHaveLength(2);
		says(prices(8, true, row(A, 104)));
		says(prices(9, false, row(A, 105)));
		expect(client.quote(A)?.ltp).toBe(105);
	});

	test('a message that this page does not know, or that is broken, changes nothing', () => {
		client.watch(A, 'quote', ignore);
		welcomed();
		says(prices(0, true, row(A, 100)));
		says({ t: 'fanfare' });
		says(prices(1, false, row(A, 100.5)));
		world.socket.listener.heard('{"t":');
		expect(client.quote(A)?.ltp).toBe(100);
		expect(client.link).toBe('open');
	});

	test('ages are right on a device whose clock is an hour slow', () => {
		client.watch(A, 'quote', ignore);
		const ahead = 3_600_000;
		welcomed(world.now() + ahead);
		const asked = world.now();
		world.advance(40);
		says({ t: 'pong', at: asked + ahead + 20, echo: asked });
		says(prices(0, true, row(A, 100, world.now() + ahead - 500)));
		says({
			t: 'feed',
			at: world.now() + ahead,
			state: 'live',
			account: null,
			lastTickAt: world.now() + ahead - 500,
			ticksPerSecond: 1,
			candidates: [],
			lastSwitch: null
		});
		expect(world.now() - (client.quote(A)?.at ?? 0)).toBe(500);
		expect(client.status).toMatchObject({ at: world.now(), lastTickAt: world.now() - 500 });
	});

	test('instruments that the server does not know are named', () => {
		welcomed();
		says({ t: 'watching', id: 1, unknown: [A] });
		expect(client.unknown).toEqual(new Set([A]));
	});
});

describe('what the connection does', () => {
	const links: [string, () => void, FeedLink][] = [
		['connecting', () => undefined, 'connecting'],
		['welcomed', () => welcomed(), 'open'],
		['closed by the network', () => world.socket.listener.closed(1006, ''), 'waiting'],
		['closed by a relay that restarts', () => world.socket.listener.closed(1012, ''), 'waiting'],
		['another version', () => world.socket.listener.closed(4406, ''), 'outdated'],
		['the session has ended', () => world.socket.listener.closed(4401, ''), 'signed-out'],
		['we left', () => client.stop(), 'stopped']
	];

	test.each(links)('%s', (_, happens, expected) => {
		const seen: FeedLink[] = [];
		client.onState((link) => seen.push(link));
		happens();
		expect(client.link).toBe(expected);
		expect(seen.at(-1)).toBe(expected);
	});

	test('an outdated page stays away until it is started again', () => {
		world.socket.listener.closed(4406, '');
		world.advance(3_600_000);
		client.resume();
		expect(world.sockets).toHaveLength(1);
		client.start();
		expect(world.sockets).toHaveLength(2);
	});

	test('a relay that falls silent is asked and then replaced', () => {
		welcomed();
		world.advance(6_000);
		expect(JSON.parse(world.socket.sent.at(-1) ?? '')).toMatchObject({ t: 'ping' });
		world.advance(3_000);
		expect(client.link).toBe('waiting');
		world.advance(300);
		expect(world.sockets).toHaveLength(2);
	});

	test('a device that wakes up asks at once, and does not wait for a retry', () => {
		welcomed();
		const before = world.socket.sent.length;
		client.resume();
		expect(world.socket.sent).toHaveLength(before + 1);
		world.socket.listener.closed(1006, '');
		client.resume();
		expect(world.sockets).toHaveLength(2);
	});
});

test('orders and account changes are passed on, and stopping to listen works', () => {
	const heard: string[] = [];
	const stops = [
		client.onOrder(({ orderid }) => heard.push(orderid)),
		client.onAccounts(() => heard.push('accounts'))
	];
	welcomed();
	const order = {
		t: 'order',
		account: 'a',
		orderid: 'X1',
		symbol: 'A',
		status: 'open',
		filled: 0,
		quantity: 1,
		reason: ''
	};
	says(order);
	says(order);
	says({ t: 'accounts' });
	for (const stop of stops) stop();
	says(order);
	expect(heard).toEqual(['X1', 'X1', 'accounts']);
});
