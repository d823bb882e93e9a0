import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';
import { Hub, PAGES_PER_USER } from './hub.ts';

const MB = 1024 * 1024;
/** What the pages of a user may let wait in the relay, all together. */
const MOST = 14 * MB;
/** Bytes after which a network lets no more pass to a page that does not read. */
const PASSING = 8 * MB;

let server: WebSocketServer;
const devices: WebSocket[] = [];
beforeEach(async () => {
	server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
	await once(server, 'listening');
});
afterEach(() => {
	for (const socket of [...devices.splice(0), ...server.clients]) socket.terminate();
	server.close();
});

const STATUS: FeedStatus = {
	...{ t: 'feed', at: 1, state: 'idle', account: null, lastTickAt: null, ticksPerSecond: 0 },
	...{ candidates: [], pinned: null, lastSwitch: null }
};

function hub(): Hub {
	return new Hub(
		{
			row: () => undefined,
			now: () => 1,
			after: () => () => undefined,
			soon: () => undefined,
			sent: () => undefined,
			late: () => undefined
		},
		{
			interest: () => undefined,
			unknown: () => [],
			status: () => STATUS,
			history: () => [],
			choose: () => true,
			calendar: () => undefined
		}
	);
}

/** A page whose device has asked for order updates and reads nothing from then on. */
async function deaf(to: Hub): Promise<WebSocket> {
	const { port } = server.address() as AddressInfo;
	const device = new WebSocket(`ws://127.0.0.1:${port}`);
	devices.push(device);
	device.on('error', () => undefined);
	const [socket, request] = (await once(server, 'connection')) as [WebSocket, IncomingMessage];
	to.add({ socket, stream: request.socket }, 'session');
	await once(device, 'open');
	const heard = once(socket, 'message');
	device.send('{"t":"seen","n":1}');
	await heard;
	device.pause();
	return socket;
}

test('all pages of a user that read nothing let a bounded number of bytes wait, and are then ended', async () => {
	const user = hub();
	const sockets: WebSocket[] = [];
	for (let page = 0; page < PAGES_PER_USER; page += 1) sockets.push(await deaf(user));
	const reason = 'x'.repeat(32 * 1024);
	const order = { account: 'a', symbol: 'SBIN', status: 'open', filled: 0, quantity: 1, reason };
	let most = 0;
	let sent = 0;
	while (user.pages > 0 && sent < PASSING) {
		user.order({ ...order, orderid: `${sent}` });
		sent += reason.length;
		most = Math.max(
			most,
			sockets.reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0)
		);
		if (sent % MB === 0) await new Promise((resolve) => setImmediate(resolve));
	}
	expect(user.pages).toBe(0);
	expect(most).toBeGreaterThan(MB);
	expect(most).toBeLessThan(MOST);
});
