import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LinkSocket } from '#lib/link/socket.ts';
import { MOST_UNREAD_BYTES, webSocketOpener } from './open-socket.ts';
import { TargetGuard } from './target-guard.ts';
import { whyClosed } from './why-closed.ts';

const MB = 1024 * 1024;
const ACCEPT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A server that completes the handshake and never reads again. */
let server: Server;
let peers: Socket[];

beforeEach(async () => {
	peers = [];
	server = createServer((peer) => {
		peers.push(peer);
		peer.on('error', () => undefined);
		peer.once('data', (request: Buffer) => {
			peer.pause();
			const key = /sec-websocket-key: (\S+)/i.exec(request.toString())?.[1] ?? '';
			const accept = createHash('sha1')
				.update(key + ACCEPT)
				.digest('base64');
			peer.write(
				`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`
			);
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});

afterEach(async () => {
	for (const peer of peers) peer.destroy();
	server.close();
	await once(server, 'close');
});

/** Opened; `closed` resolves with what the relay is told about the end. */
async function opened(): Promise<{ socket: LinkSocket; peer: Socket; closed: Promise<string> }> {
	const { port } = server.address() as AddressInfo;
	let isOpen: () => void = () => undefined;
	let isClosed: (why: string) => void = () => undefined;
	const open = new Promise<void>((resolve) => (isOpen = resolve));
	const closed = new Promise<string>((resolve) => (isClosed = resolve));
	const socket = webSocketOpener(new TargetGuard('any'))(`ws://127.0.0.1:${port}`, [], {
		opened: () => isOpen(),
		heard: () => undefined,
		closed: (code, reason) => isClosed(whyClosed(code, reason))
	});
	await open;
	const [peer] = peers;
	if (!peer) throw new Error('expected the other end');
	return { socket, peer, closed };
}

test('a server that reads nothing is left after a megabyte, and the feed says why', async () => {
	const { socket, closed } = await opened();
	const command = 'x'.repeat(64 * 1024);
	const before = process.memoryUsage().rss;
	// The kernel takes some megabytes; what it does not take stays in the process.
	for (let sent = 0; sent < 64 * MB; sent += command.length) socket.send(command);
	expect(await closed).toBe('it does not read what it is sent');
	expect(process.memoryUsage().rss - before).toBeLessThan(32 * MB);
});

test('nor does it get answers to a flood of pings beyond that', async () => {
	const { peer, closed } = await opened();
	const ping = Buffer.concat([Buffer.from([0x89, 125]), Buffer.alloc(125)]);
	const flood = Buffer.concat(Array.from({ length: 2_000 }, () => ping));
	const pour = (): void => {
		while (!peer.destroyed && peer.write(flood));
	};
	peer.on('drain', pour);
	pour();
	expect(await closed).toBe('it does not read what it is sent');
});

test('one that reads gets its pings answered', async () => {
	const { peer } = await opened();
	const answered = new Promise<Buffer>((resolve) => peer.once('data', resolve));
	peer.resume();
	peer.write(Buffer.from([0x89, 2, 0x68, 0x69]));
	const [first, second] = await answered;
	expect([first, second]).toEqual([0x8a, 0x82]);
	expect(MOST_UNREAD_BYTES).toBe(MB);
});
