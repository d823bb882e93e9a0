import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { A, B, order, priced, STATUS } from './testing/said.ts';
import { openTwo, TestDevice, type TestWindow } from './testing/test-device.ts';

const ignore = () => undefined;

let device: TestDevice;

beforeEach(() => {
	device = new TestDevice();
	device.world.advance(1_000_000);
});
afterEach(() => device.close());

describe('when the leading window goes', () => {
	const ends: [string, (window: TestWindow) => void][] = [
		['is closed', ({ feed }) => feed.stop()],
		['crashes', (window) => window.crash()],
		['is put away', (window) => window.putAway()]
	];

	test.each(ends)('and %s, another opens the socket and watches the same', async (_, end) => {
		const [first, second] = await openTwo(device);
		const third = device.open('third');
		second.board.watch(A, 'depth', ignore);
		third.board.watch(B, 'quote', ignore);
		await device.settled();
		end(first);
		await device.settled();
		expect(device.socket).toBe(second.sockets[0]);
		expect(device.socket.watched).toEqual(['NSE:A depth', 'NSE:B quote']);
	});

	test('the others say that they connect, and keep their prices with their age', async () => {
		const [first, second] = await openTwo(device);
		const third = device.open('third');
		for (const { board } of [second, third]) board.watch(A, 'quote', ignore);
		await device.settled();
		device.socket.tick([A, priced(100, 999_000)]);
		device.socket.tellStatus(STATUS);
		await device.settled();
		first.crash();
		await device.settled();
		for (const { feed, board } of [second, third]) {
			expect(feed.link).toBe('connecting');
			expect(board.quote(A)).toMatchObject({ ltp: 100, at: 999_000 });
			expect(feed.status).toEqual(STATUS);
		}
		device.socket.setLink('open');
		device.socket.tick([A, priced(101, 1_000_000)]);
		await device.settled();
		for (const { feed, board } of [second, third]) {
			expect(feed.link).toBe('open');
			expect(board.quote(A)).toMatchObject({ ltp: 101 });
		}
	});

	test('the next one asks the relay for the order updates of the meantime, and no window hears one twice', async () => {
		const [first, second] = await openTwo(device);
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
		const [first] = await openTwo(device);
		device.socket.ordersSeen = 41;
		device.socket.tellStatus(STATUS);
		await device.settled();
		first.crash();
		await device.settled();
		expect(device.socket.ordersSeen).toBe(41);
	});

	test('a window that was put away takes part again when it is back', async () => {
		const [first, second] = await openTwo(device);
		first.board.watch(A, 'quote', ignore);
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
	const [first, second] = await openTwo(device);
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

describe('when the leading window is frozen without notice', () => {
	test('another takes the lock after it did not answer, and the first follows when it wakes', async () => {
		const [first, second] = await openTwo(device);
		const third = device.open('third');
		third.board.watch(A, 'quote', ignore);
		await device.settled();
		first.freeze();
		await device.advance(6_000);
		// The frozen page still has its socket: no other window can close it.
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
		const [first, second] = await openTwo(device);
		const third = device.open('third');
		third.board.watch(A, 'quote', ignore);
		await device.settled();
		const [old] = first.sockets;
		first.freeze();
		await device.advance(6_000);
		const heard: number[] = [];
		third.feed.onOrder(({ n }) => heard.push(n));
		second.sockets[0]?.tick([A, priced(200)]);
		third.sockets[0]?.tick([A, priced(200)]);
		await device.settled();
		expect(third.board.quote(A)).toMatchObject({ ltp: 200 });
		// What waited in its socket comes first, before it learns of the lock.
		old?.tick([A, priced(100)]);
		old?.tellOrder(order(5));
		await device.settled();
		first.thaw();
		await device.settled();
		expect(third.board.quote(A)).toMatchObject({ ltp: 200 });
		expect(heard).toEqual([5]);
	});

	test('one that answers is left alone, however quiet the relay is', async () => {
		const [first] = await openTwo(device);
		await device.advance(120_000);
		expect(device.socket).toBe(first.sockets[0]);
	});

	test('a device that slept for an hour wakes with the same leader', async () => {
		const [first] = await openTwo(device);
		device.world.sleep(3_600_000);
		await device.advance(10_000);
		expect(device.windows.flatMap(({ sockets }) => sockets)).toEqual(first.sockets);
	});
});
