import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Quote } from '#lib/domain/quote.ts';
import type { FeedLink } from '../feed-link.ts';
import { DeviceFeed } from './device-feed.ts';
import { FakeRelayFeed } from './testing/fake-relay-feed.ts';
import { A, B, MOVE, order, priced, STATUS } from './testing/said.ts';
import { TestDevice, type TestWindow } from './testing/test-device.ts';

const ignore = () => undefined;

let device: TestDevice;

beforeEach(() => {
	device = new TestDevice();
	device.world.advance(1_000_000);
});
afterEach(() => device.close());

async function openTwo(): Promise<[first: TestWindow, second: TestWindow]> {
	const first = device.open('first');
	await device.settled();
	const second = device.open('second');
	await device.settled();
	device.socket.setLink('open');
	await device.settled();
	return [first, second];
}

describe('windows of one device', () => {
	test('share one socket, which watches what any of them wants', async () => {
		const [first, second] = await openTwo();
		first.feed.watch(A, 'quote', ignore);
		second.feed.watch(A, 'depth', ignore);
		second.feed.watch(B, 'quote', ignore);
		await device.settled();
		expect(device.socket).toBe(first.sockets[0]);
		expect(device.socket.watched).toEqual(['NSE:A depth', 'NSE:B quote']);
		expect([first.feed.link, second.feed.link]).toEqual(['open', 'open']);
	});

	test('each see the prices that they want, and only those', async () => {
		const [first, second] = await openTwo();
		const seen: [string, Quote['ltp']][] = [];
		first.feed.watch(A, 'quote', ({ ltp }) => seen.push(['first', ltp]));
		second.feed.watch(A, 'quote', ({ ltp }) => seen.push(['second', ltp]));
		await device.settled();
		device.socket.tick([A, priced(100)], [B, priced(200)]);
		await device.settled();
		expect(seen).toEqual([
			['first', 100],
			['second', 100]
		]);
		expect(second.feed.quote(B)).toBeUndefined();
	});

	test('each hear every order update once, and every change of accounts', async () => {
		const windows = [...(await openTwo()), device.open('third')];
		await device.settled();
		const heard: string[] = [];
		for (const [i, { feed }] of windows.entries()) {
			feed.onOrder(({ n }) => heard.push(`${i} order ${n}`));
			feed.onAccounts(() => heard.push(`${i} accounts`));
		}
		device.socket.tellOrder(order(5));
		device.socket.tellAccounts();
		device.socket.tellOrder(order(5));
		await device.settled();
		expect(heard.sort()).toEqual(
			[0, 1, 2].flatMap((i) => [`${i} accounts`, `${i} order 5`]).sort()
		);
	});

	test('each know the status and the moves of the feed, also one that comes later', async () => {
		await openTwo();
		device.socket.tellStatus(STATUS);
		device.socket.tellHistory([MOVE]);
		const third = device.open('third');
		await device.settled();
		for (const { feed } of device.windows) {
			expect(feed.status).toEqual(STATUS);
			expect(feed.history).toEqual([MOVE]);
		}
		const told: unknown[] = [];
		third.feed.onStatus((status) => told.push(status.state));
		third.feed.onHistory((moves) => told.push(moves.length));
		expect(told).toEqual(['live', 1]);
	});

	test('may move the feed and doubt the socket from any of them', async () => {
		const [, second] = await openTwo();
		expect(second.feed.chooseFeed('a2', true)).toBe(true);
		second.feed.resume();
		await device.settled();
		expect(device.socket.chosen).toEqual([['a2', true]]);
		expect(device.socket.resumed).toBe(1);
	});

	test('are told of a lost connection, and cannot move the feed then', async () => {
		const [, second] = await openTwo();
		const links: FeedLink[] = [];
		second.feed.onState((link) => links.push(link));
		device.socket.setLink('waiting');
		device.socket.setLink('waiting');
		await device.settled();
		expect(second.feed.chooseFeed('a2', true)).toBe(false);
		expect(links).toEqual(['open', 'waiting']);
	});

	test('ask for as many frames as the one that needs most', async () => {
		const [first, second] = await openTwo();
		first.feed.pace(1);
		second.feed.pace(4);
		await device.settled();
		expect(device.socket.beat).toBe(4);
		second.crash();
		await device.settled();
		expect(device.socket.beat).toBe(1);
	});

	test('that end take their interest with them', async () => {
		const [, second] = await openTwo();
		second.feed.watch(B, 'quote', ignore);
		await device.settled();
		expect(device.socket.watched).toEqual(['NSE:B quote']);
		second.crash();
		await device.settled();
		expect(device.socket.watched).toEqual([]);
	});
});

describe('when the leading window goes', () => {
	const ends: [string, (window: TestWindow) => void][] = [
		['is closed', ({ feed }) => feed.stop()],
		['crashes', (window) => window.crash()],
		['is put away', (window) => window.putAway()]
	];

	test.each(ends)('and %s, another opens the socket and watches the same', async (_, end) => {
		const [first, second] = await openTwo();
		const third = device.open('third');
		second.feed.watch(A, 'depth', ignore);
		third.feed.watch(B, 'quote', ignore);
		await device.settled();
		end(first);
		await device.settled();
		expect(device.socket).toBe(second.sockets[0]);
		expect(device.socket.watched).toEqual(['NSE:A depth', 'NSE:B quote']);
	});

	test('the others say that they connect, and keep their prices with their age', async () => {
		const [first, second] = await openTwo();
		const third = device.open('third');
		for (const { feed } of [second, third]) feed.watch(A, 'quote', ignore);
		await device.settled();
		device.socket.tick([A, priced(100, 999_000)]);
		device.socket.tellStatus(STATUS);
		await device.settled();
		first.crash();
		await device.settled();
		for (const { feed } of [second, third]) {
			expect(feed.link).toBe('connecting');
			expect(feed.quote(A)).toMatchObject({ ltp: 100, at: 999_000 });
			expect(feed.status).toEqual(STATUS);
		}
		device.socket.setLink('open');
		device.socket.tick([A, priced(101, 1_000_000)]);
		await device.settled();
		for (const { feed } of [second, third]) {
			expect(feed.link).toBe('open');
			expect(feed.quote(A)).toMatchObject({ ltp: 101 });
		}
	});

	test('the next one asks the relay for the order updates of the meantime, and nobody hears one twice', async () => {
		const [first, second] = await openTwo();
		const third = device.open('third');
		await device.settled();
		const heard: string[] = [];
		second.feed.onOrder(({ n }) => heard.push(`second ${n}`));
		third.feed.onOrder(({ n }) => heard.push(`third ${n}`));
		device.socket.tellOrder(order(5));
		await device.settled();
		first.crash();
		await device.settled();
		expect(device.socket.ordersSeen).toBe(5);
		device.socket.tellOrder(order(5));
		device.socket.tellOrder(order(6));
		await device.settled();
		expect(heard.sort()).toEqual(['second 5', 'second 6', 'third 5', 'third 6']);
	});

	test('a window that has seen no order yet knows from where to ask', async () => {
		const [first] = await openTwo();
		device.socket.ordersSeen = 41;
		device.socket.tellStatus(STATUS);
		await device.settled();
		first.crash();
		await device.settled();
		expect(device.socket.ordersSeen).toBe(41);
	});

	test('a window that was put away takes part again when it is back', async () => {
		const [first, second] = await openTwo();
		first.feed.watch(A, 'quote', ignore);
		await device.settled();
		first.putAway();
		await device.settled();
		expect(device.socket.watched).toEqual([]);
		first.restore();
		await device.settled();
		expect(device.socket).toBe(second.sockets[0]);
		expect(device.socket.watched).toEqual(['NSE:A quote']);
	});
});

test('a window that was put away learns that it missed order updates', async () => {
	const [first, second] = await openTwo();
	device.socket.tellOrder(order(5));
	await device.settled();
	second.putAway();
	device.socket.tellOrder(order(6));
	await device.settled();
	let missed = 0;
	for (const { feed } of [first, second]) feed.onOrdersMissed(() => (missed += 1));
	second.restore();
	await device.settled();
	expect(missed).toBe(1);
});

describe('when the leading window is frozen without a word', () => {
	test('another takes the lock after it did not answer, and the first follows when it wakes', async () => {
		const [first, second] = await openTwo();
		const third = device.open('third');
		third.feed.watch(A, 'quote', ignore);
		await device.settled();
		first.freeze();
		await device.advance(6_000);
		// The frozen page still has its socket: nobody can take that from it.
		expect([second, third].flatMap(({ sockets }) => sockets)).toHaveLength(1);
		expect(third.feed.link).toBe('connecting');
		first.thaw();
		await device.settled();
		expect(device.sockets).toHaveLength(1);
		expect(first.sockets.map(({ link }) => link)).toEqual(['stopped']);
		device.socket.setLink('open');
		await device.settled();
		expect(device.windows.map(({ feed }) => feed.link)).toEqual(['open', 'open', 'open']);
	});

	test('what it still has to say when it wakes changes no price, but its order update is heard', async () => {
		const [first, second] = await openTwo();
		const third = device.open('third');
		third.feed.watch(A, 'quote', ignore);
		await device.settled();
		const [old] = first.sockets;
		first.freeze();
		await device.advance(6_000);
		const heard: number[] = [];
		third.feed.onOrder(({ n }) => heard.push(n));
		second.sockets[0]?.tick([A, priced(200)]);
		third.sockets[0]?.tick([A, priced(200)]);
		await device.settled();
		expect(third.feed.quote(A)).toMatchObject({ ltp: 200 });
		// What waited in its socket comes first, before it learns of the lock.
		old?.tick([A, priced(100)]);
		old?.tellOrder(order(5));
		await device.settled();
		first.thaw();
		await device.settled();
		expect(third.feed.quote(A)).toMatchObject({ ltp: 200 });
		expect(heard).toEqual([5]);
	});

	test('one that answers is left alone, however quiet the relay is', async () => {
		const [first] = await openTwo();
		await device.advance(120_000);
		expect(device.socket).toBe(first.sockets[0]);
	});

	test('a device that slept for an hour wakes with the same leader', async () => {
		const [first] = await openTwo();
		device.world.sleep(3_600_000);
		await device.advance(10_000);
		expect(device.windows.flatMap(({ sockets }) => sockets)).toEqual(first.sockets);
	});
});

describe('the end of the session', () => {
	test.each(['signed-out', 'outdated'] as const)(
		'%s reaches every window, and none connects again',
		async (link) => {
			await openTwo();
			device.socket.setLink(link);
			await device.settled();
			expect(device.windows.map(({ feed }) => feed.link)).toEqual([link, link]);
			expect(device.sockets).toEqual([]);
			await device.advance(60_000);
			expect(device.locks.held).toEqual([]);
			expect(device.windows.flatMap(({ sockets }) => sockets)).toHaveLength(1);
		}
	);

	test('whoever signs in next starts from nothing', async () => {
		const [first, second] = await openTwo();
		device.socket.tellStatus(STATUS);
		device.socket.tellHistory([MOVE]);
		device.socket.tellOrder(order(900));
		await device.settled();
		device.socket.setLink('signed-out');
		await device.settled();
		for (const { feed } of [first, second]) {
			feed.stop();
			feed.start();
		}
		await device.advance(1_000);
		expect(device.socket.ordersSeen).toBeUndefined();
		expect(second.feed.status).toBeUndefined();
		expect(second.feed.history).toEqual([]);
		const heard: number[] = [];
		second.feed.onOrder(({ n }) => heard.push(n));
		device.socket.tellOrder(order(1));
		await device.settled();
		expect(heard).toEqual([1]);
	});
});

test('updates that are lost for good are told to every window, and counting begins anew', async () => {
	const [first, second] = await openTwo();
	const heard: string[] = [];
	for (const [name, { feed }] of [
		['first', first],
		['second', second]
	] as const) {
		feed.onOrdersMissed(() => heard.push(`${name} missed`));
		feed.onOrder(({ n }) => heard.push(`${name} ${n}`));
	}
	device.socket.tellOrder(order(900));
	device.socket.tellOrdersMissed(0);
	device.socket.tellOrder(order(1));
	await device.settled();
	for (const name of ['first', 'second']) {
		expect(heard.filter((text) => text.startsWith(name))).toEqual([
			`${name} 900`,
			`${name} missed`,
			`${name} 1`
		]);
	}
});

test('a window without locks has a socket of its own', async () => {
	const sockets: FakeRelayFeed[] = [];
	const feed = new DeviceFeed({
		shared: undefined,
		window: 'alone',
		openFeed: ({ ordersSeen }) => {
			const socket = new FakeRelayFeed(ordersSeen);
			sockets.push(socket);
			return socket;
		},
		now: device.world.now,
		random: device.world.random,
		after: device.world.after,
		onRest: () => ignore
	});
	const seen: Quote['ltp'][] = [];
	feed.start();
	feed.start();
	feed.watch(A, 'quote', ({ ltp }) => seen.push(ltp));
	await Promise.resolve();
	sockets[0]?.setLink('open');
	sockets[0]?.tick([A, priced(100)]);
	await Promise.resolve();
	expect(sockets).toHaveLength(1);
	expect(seen).toEqual([100]);
	expect(feed.link).toBe('open');
	feed.stop();
	expect(sockets[0]?.link).toBe('stopped');
	expect(feed.link).toBe('stopped');
});
