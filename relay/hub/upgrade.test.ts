import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPaper } from '../../paper/start.ts';
import { eventually } from '../../tests/eventually.ts';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { Gate, type Visitor } from './upgrade.ts';

/** Of a page of this version. */
const VERSION = `Sec-WebSocket-Protocol: ${WIRE_PROTOCOL}\r\n`;

let server: Server;
let visitor: () => Promise<Visitor | undefined>;
let origin: boolean;

beforeEach(async () => {
	visitor = () => Promise.resolve(undefined);
	origin = true;
	const gate = new Gate(
		{ authenticate: () => visitor(), ownOrigin: () => origin },
		() => undefined,
		() => undefined
	);
	server = createServer();
	server.on('upgrade', (request, socket, head) => gate.handle(request, socket, head));
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
});

afterEach(async () => {
	server.close();
	await once(server, 'close');
});

/** Asks, hears the answer, says one byte more and hangs up half: the shape that kept a descriptor for good. */
async function halfOpen(port: number, path: string, headers = ''): Promise<string> {
	const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
	socket.on('error', () => undefined);
	socket.write(
		`GET ${path} HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${headers}\r\n`
	);
	let said = '';
	socket.on('data', (chunk: Buffer) => {
		if (said === '') socket.end('x');
		said += chunk.toString();
	});
	// Without this the other side's end would be the end of the test's socket as well.
	await once(socket, 'close');
	return said.split('\r\n')[0] ?? '';
}

function connections(): Promise<number> {
	return new Promise((resolve, reject) => {
		server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
	});
}

async function many(ask: () => Promise<string>): Promise<string[]> {
	const answers = new Set<string>();
	for (let round = 0; round < 20; round += 1) {
		for (const answer of await Promise.all(Array.from({ length: 50 }, ask))) answers.add(answer);
	}
	return [...answers];
}

test('a thousand refused visitors leave no connection behind', async () => {
	const { port } = server.address() as AddressInfo;
	const answers = await many(() => halfOpen(port, '/ws', VERSION));
	expect(answers).toEqual(['HTTP/1.1 401 Unauthorized']);
	await eventually(async () => expect(await connections()).toBe(0));
}, 60_000);

test.each([
	['a page at another path', '/other', 'HTTP/1.1 404 Not Found', () => undefined],
	['a page of another site', '/ws', 'HTTP/1.1 403 Forbidden', () => (origin = false)],
	[
		'a visitor of whom the database could not tell',
		'/ws',
		'HTTP/1.1 500 Internal Server Error',
		() => (visitor = () => Promise.reject(new Error('no database')))
	]
])('nor does %s', async (_, path, answer, arrange) => {
	arrange();
	const { port } = server.address() as AddressInfo;
	expect(await halfOpen(port, path, VERSION)).toBe(answer);
	await eventually(async () => expect(await connections()).toBe(0));
});

test('nor does a session that asks for no protocol at all in a broken handshake', async () => {
	visitor = () => Promise.resolve({ userId: 'u', sessionId: 's' });
	const { port } = server.address() as AddressInfo;
	expect(await halfOpen(port, '/ws')).toBe('HTTP/1.1 400 Bad Request');
	await eventually(async () => expect(await connections()).toBe(0));
});

test('nor does a page of another version, which need not be signed in to hear that it is old', async () => {
	const { port } = server.address() as AddressInfo;
	const handshake = `Sec-WebSocket-Key: ${btoa('x'.repeat(16))}\r\nSec-WebSocket-Version: 13\r\n`;
	const answer = await halfOpen(
		port,
		'/ws',
		`${handshake}Sec-WebSocket-Protocol: algomirror.1\r\n`
	);
	expect(answer).toBe('HTTP/1.1 101 Switching Protocols');
	await eventually(async () => expect(await connections()).toBe(0));
});

test('the paper exchange keeps none of a thousand either', async () => {
	const paper = await startPaper({});
	try {
		const port = Number(new URL(paper.wsUrl).port);
		const before = process
			.getActiveResourcesInfo()
			.filter((name) => name === 'TCPSocketWrap').length;
		expect(await many(() => halfOpen(port, '/'))).toEqual(['HTTP/1.1 400 Bad Request']);
		await eventually(() => {
			const now = process
				.getActiveResourcesInfo()
				.filter((name) => name === 'TCPSocketWrap').length;
			expect(now).toBeLessThanOrEqual(before);
		});
	} finally {
		await paper.stop();
	}
}, 60_000);
