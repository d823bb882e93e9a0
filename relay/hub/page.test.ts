import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { binaryMessage, textMessage } from './channel.ts';
import { Page } from './page.ts';

let server: WebSocketServer;
let now: number;
let timers: { ms: number; run: () => void }[];
/** What pages have asked for. */
let heard: (string | null)[];

beforeEach(async () => {
	now = 1_000_000;
	timers = [];
	heard = [];
	server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
	await once(server, 'listening');
});

afterEach(() => {
	for (const socket of server.clients) socket.terminate();
	server.close();
});

/** A page whose device does or does not answer pings. */
async function connected(autoPong: boolean) {
	const { port } = server.address() as AddressInfo;
	const device = new WebSocket(`ws://127.0.0.1:${port}`, { autoPong });
	const [socket, request] = (await once(server, 'connection')) as [WebSocket, IncomingMessage];
	const gone = once(socket, 'close');
	const page = new Page(
		{ socket, stream: request.socket },
		'session',
		{
			now: () => now,
			after: (ms, run) => {
				timers.push({ ms, run });
				return () => undefined;
			}
		},
		{
			watch: () => undefined,
			resync: () => undefined,
			seen: () => undefined,
			choose: (account) => heard.push(account) > 0,
			closed: () => undefined,
			calendar: () => undefined,
			affords: () => true,
			inTurn: (read) => read()
		}
	);
	await once(device, 'open');
	return { device, socket, page, gone };
}

test('a page whose device answers pings stays, however little it says', async () => {
	const { page, socket } = await connected(true);
	for (let beats = 0; beats < 8; beats += 1) {
		now += 15_000;
		page.beat();
		await once(socket, 'pong');
	}
	expect(socket.readyState).toBe(WebSocket.OPEN);
});

test('a page whose device is gone is cut off after three silent beats', async () => {
	const { page, socket, gone } = await connected(false);
	for (let beats = 0; beats < 3; beats += 1) {
		now += 15_000;
		page.beat();
	}
	expect(socket.readyState).toBe(WebSocket.OPEN);
	now += 15_000;
	page.beat();
	await gone;
});

test('a message proves life as well as a pong', async () => {
	const { page, device, socket } = await connected(false);
	now += 40_000;
	device.send(JSON.stringify({ t: 'ping', at: 1 }));
	await once(device, 'message');
	now += 40_000;
	page.beat();
	expect(socket.readyState).toBe(WebSocket.OPEN);
});

test.each([0, 125, 126, 65_535, 65_536])(
	'a frame of %i bytes written past the library arrives whole, between its messages',
	async (length) => {
		const { page, device } = await connected(true);
		const heard: unknown[] = [];
		device.on('message', (data: Buffer, isBinary) =>
			heard.push(isBinary ? data.length : data.toString())
		);
		page.sendText('before');
		page.deliver(binaryMessage(new Uint8Array(length)));
		page.mention(textMessage('₹'));
		page.sendText('after');
		await expect.poll(() => heard).toEqual(['before', length, '₹', 'after']);
	}
);

test('a page that is closed is not heard any more, and is cut when its side does not answer', async () => {
	const { page, socket, device, gone } = await connected(true);
	const choice = (account: string) => JSON.stringify({ t: 'choose-feed', account, pin: true });
	device.send(choice('one'));
	await once(socket, 'message');
	expect(heard).toEqual(['one']);
	// A side that keeps its socket open: it reads nothing, so that it never sees the close.
	device.pause();
	page.close(4001);
	device.send(choice('two'));
	await once(socket, 'message');
	expect(heard).toEqual(['one']);
	expect(timers.map(({ ms }) => ms)).toEqual([1_000]);
	timers[0]?.run();
	await gone;
});
