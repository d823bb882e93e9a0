import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { FeedLink } from '#lib/feed/feed-link.ts';
import { QuoteBoard } from '#lib/feed/quote-board.ts';
import { DeviceFeed } from './device-feed.ts';
import { Membership } from './membership.ts';
import { FakeRelayFeed } from './testing/fake-relay-feed.ts';
import { A, B, MOVE, order, priced, STATUS } from './testing/said.ts';
import { openTwo, TestDevice } from './testing/test-device.ts';

const ignore = () => undefined;

let device: TestDevice;

beforeEach(() => {
	device = new TestDevice();
	device.world.advance(1_000_000);
});
afterEach(() => device.close());

describe('windows of one device', () => {
	test('share one socket, which watches what any of them wants', async () => {
		const [first, second] = await openTwo(device);
		first.board.watch(A, 'quote', ignore);
		second.board.watch(A, 'depth', ignore);
		second.board.watch(B, 'quote', ignore);
		await device.settled();
		expect(device.socket).toBe(first.sockets[0]);
		expect(device.socket.watched).toEqual(['NSE:A depth', 'NSE:B quote']);
		expect([first.feed.link, second.feed.link]).toEqual(['open', 'open']);
	});

	test('each see the prices that they want, and only those', async () => {
		const [first, second] = await openTwo(device);
		const seen: [string, Quote['ltp']][] = [];
		first.board.watch(A, 'quote', ({ ltp }) => seen.push(['first', ltp]));
		second.board.watch(A, 'quote', ({ ltp }) => seen.push(['second', ltp]));
		await device.settled();
		device.socket.tick([A, priced(100)], [B, priced(200)]);
		await device.settled();
		expect(seen).toEqual([
			['first', 100],
			['second', 100]
		]);
		expect(second.board.quote(B)).toBeUndefined();
	});

	test('of two users have a socket each, and hear nothing of each other', async () => {
		const [mine, theirs] = [device.open('mine', 'asha'), device.open('theirs', 'ravi')];
		await device.settled();
		expect(device.sockets).toEqual([mine.sockets[0], theirs.sockets[0]]);
		const heard: number[] = [];
		theirs.feed.onOrder(({ n }) => heard.push(n));
		theirs.board.watch(A, 'quote', ({ ltp }) => heard.push(ltp ?? 0));
		mine.board.watch(A, 'quote', ignore);
		await device.settled();
		mine.sockets[0]?.tellOrder(order(5));
		mine.sockets[0]?.tick([A, priced(100)]);
		await device.settled();
		expect(heard).toEqual([]);
	});

	test('each hear every order update once, and every change of accounts', async () => {
		const windows = [...(await openTwo(device)), device.open('third')];
		await device.settled();
		const heard: string[] = [];
		for (const [i, { feed }] of windows.entries()) {
			feed.onOrder(({ n }) => heard.push(`${i} order ${n}`));
			feed.onAccounts(() => heard.push(`${i} accounts`));
			feed.onSettings(() => heard.push(`${i} settings`));
		}
		device.socket.tellOrder(order(5));
		device.socket.tellAccounts();
		device.socket.tellSettings();
		device.socket.tellOrder(order(5));
		await device.settled();
		expect(heard.sort()).toEqual(
			[0, 1, 2].flatMap((i) => [`${i} accounts`, `${i} order 5`, `${i} settings`]).sort()
		);
	});

	test('each know the status and the moves of the feed, also one that comes later', async () => {
		await openTwo(device);
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
		const [, second] = await openTwo(device);
		expect(second.feed.chooseFeed('a2', true)).toBe(true);
		second.feed.resume();
		await device.settled();
		expect(device.socket.chosen).toEqual([['a2', true]]);
		expect(device.socket.resumed).toBe(1);
	});

	test('are told of a lost connection, and cannot move the feed then', async () => {
		const [, second] = await openTwo(device);
		const links: FeedLink[] = [];
		second.feed.onState((link) => links.push(link));
		device.socket.setLink('waiting');
		device.socket.setLink('waiting');
		await device.settled();
		expect(second.feed.chooseFeed('a2', true)).toBe(false);
		expect(links).toEqual(['open', 'waiting']);
	});

	test('ask for as many frames as the one that needs most', async () => {
		const [first, second] = await openTwo(device);
		first.board.pace(1);
		second.board.pace(4);
		await device.settled();
		expect(device.socket.beat).toBe(4);
		second.crash();
		await device.settled();
		expect(device.socket.beat).toBe(1);
	});

	test('that end take their interest with them', async () => {
		const [, second] = await openTwo(device);
		second.board.watch(B, 'quote', ignore);
		await device.settled();
		expect(device.socket.watched).toEqual(['NSE:B quote']);
		second.crash();
		await device.settled();
		expect(device.socket.watched).toEqual([]);
	});
});

describe('the end of the session', () => {
	test.each(['signed-out', 'outdated'] as const)(
		'%s reaches every window, and none connects again',
		async (link) => {
			await openTwo(device);
			device.socket.setLink(link);
			await device.settled();
			expect(device.windows.map(({ feed }) => feed.link)).toEqual([link, link]);
			expect(device.sockets).toEqual([]);
			await device.advance(60_000);
			expect(device.locks.held).toEqual([]);
			expect(device.windows.flatMap(({ sockets }) => sockets)).toHaveLength(1);
		}
	);

	test('the next user to sign in starts from nothing', async () => {
		const [first, second] = await openTwo(device);
		device.socket.tellStatus(STATUS);
		device.socket.tellHistory([MOVE]);
		device.socket.tellOrder(order(900));
		await device.settled();
		device.socket.setLink('signed-out');
		await device.settled();
		for (const { feed } of [first, second]) {
			feed.stop();
			feed.start('u1');
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
	const [first, second] = await openTwo(device);
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
	const world = {
		shared: undefined,
		window: 'alone',
		openFeed: ({ ordersSeen }: { ordersSeen: number | undefined }) => {
			const socket = new FakeRelayFeed(ordersSeen);
			sockets.push(socket);
			return socket;
		},
		now: device.world.now,
		random: device.world.random,
		after: device.world.after
	};
	const feed = new DeviceFeed({
		membership: (me) => new Membership(world, me),
		onRest: () => ignore
	});
	const seen: Quote['ltp'][] = [];
	feed.start('u1');
	feed.start('u1');
	new QuoteBoard(feed).watch(A, 'quote', ({ ltp }) => seen.push(ltp));
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
