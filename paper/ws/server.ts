import { createServer, type Server } from 'node:http';
import { Socket } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { FaultOf } from '../faults/fault.ts';
import type { PaperHost } from '../host.ts';
import { PaperClient } from './paper-client.ts';
import { PaperCommands } from './commands.ts';
import { Feed } from './feed.ts';
import { newsDesk, orderFrame } from './order-news.ts';
import { PaperSubscriptions } from './subscriptions.ts';

/** WS_AUTH_GRACE_SECONDS, WS_PING_INTERVAL and WS_PING_TIMEOUT of a server's sample settings. */
const AUTH_GRACE_MS = 15_000;
const PING_MS = 20_000;
const MAX_FRAME_BYTES = 1024 * 1024;

interface FeedServer {
	http: Server;
	stop(): void;
}

export function feedServer(host: PaperHost): FeedServer {
	const subscriptions = new PaperSubscriptions();
	const clients = new Map<WebSocket, PaperClient>();
	let adapter = 0;
	const commands = new PaperCommands(host, subscriptions, () => adapter);
	const feed = new Feed(host, subscriptions, () => adapter);
	const http = createServer((_request, response) => {
		const words =
			'Failed to open a WebSocket connection: empty Connection header.\n\nYou cannot access a WebSocket server directly with a browser. You need a WebSocket client.\n';
		response.writeHead(426, {
			Upgrade: 'websocket',
			Connection: 'close',
			'Content-Type': 'text/plain',
			'Content-Length': Buffer.byteLength(words)
		});
		response.end(words);
	});
	const sockets = new WebSocketServer({
		noServer: true,
		maxPayload: MAX_FRAME_BYTES,
		perMessageDeflate: { threshold: 1024 },
		// No sub-protocol is chosen.
		handleProtocols: () => false
	});

	http.on('upgrade', (request, socket, head) => {
		// Until the handshake is done there is no other error listener.
		socket.on('error', () => socket.destroy());
		if (host.faults.peek('drop-sockets')?.refuseForMs) return void socket.destroy();
		sockets.handleUpgrade(request, socket, head, (opened) => welcome(opened));
	});

	function welcome(socket: WebSocket): void {
		const client = new PaperClient(socket);
		clients.set(socket, client);
		const stopGrace = host.clock.after(AUTH_GRACE_MS, () => {
			if (!client.authenticated && !client.halfOpen) socket.close(4401, 'auth timeout');
		});
		const stopPings = keepAlive(host, client);
		socket.on('message', (data) => {
			if (!client.halfOpen) client.send(commands.receive(client, textOf(data)));
		});
		// ws closes by itself after a protocol error (1009 for a frame too large); the event is only its notice.
		socket.on('error', () => undefined);
		socket.on('close', () => {
			stopGrace();
			stopPings();
			subscriptions.removeAll(client);
			clients.delete(socket);
		});
	}

	const stopNews = newsDesk(host, (update) => {
		if (host.faults.broker === 'logged-out') return;
		const frame = JSON.stringify(orderFrame(host, update));
		for (const client of clients.values()) {
			if (client.wantsOrders && client.adapter === adapter) client.send(frame);
		}
	});
	const stopFaults = host.faults.onSet((fault) => {
		if (fault.fault === 'drop-sockets') for (const client of clients.values()) drop(client, fault);
		// The broker's adapter does not come back by itself: its clients must authenticate again.
		if (fault.fault === 'logged-out' || fault.fault === 'token-rollover') adapter += 1;
	});
	const stopFeed = feed.start();

	return {
		http,
		stop() {
			stopFeed();
			stopNews();
			stopFaults();
			for (const { socket } of clients.values()) socket.close(1001);
			sockets.close();
		}
	};
}

function drop(client: PaperClient, { how }: FaultOf<'drop-sockets'>): void {
	switch (how) {
		case 'going-away':
			return client.socket.close(1001);
		case 'restart':
			return client.socket.close(1012);
		case 'half-open':
			client.halfOpen = true;
			return;
		case 'reset': {
			const below: unknown = Reflect.get(client.socket, '_socket');
			if (below instanceof Socket) below.resetAndDestroy();
			else client.socket.terminate();
		}
	}
}

/** A ping every 20 s; no pong for 20 s closes with 1011, as Python's websockets does. */
function keepAlive(host: PaperHost, client: PaperClient): () => void {
	let waiting = false;
	client.socket.on('pong', () => (waiting = false));
	return host.clock.every(PING_MS, () => {
		if (client.halfOpen || client.socket.readyState !== client.socket.OPEN) return;
		if (waiting) return client.socket.close(1011, 'keepalive ping timeout');
		waiting = true;
		client.socket.ping();
	});
}

function textOf(data: RawData): string {
	if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
	return Buffer.from(data instanceof ArrayBuffer ? new Uint8Array(data) : data).toString('utf8');
}
