import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

/** One socket of the relay's. */
export interface StubClient {
	/** The path of its address, which names the account: `/17/0`. */
	readonly path: string;
	readonly socket: WebSocket;
	/** Below it: whole frames are written here, ready made. */
	readonly raw: Socket;
	/** Modes held, by symbol: each mode is a subscription of its own. */
	readonly symbols: Map<string, Set<string>>;
}

/**
 * The socket side of an OpenAlgo server, as far as a relay that is measured needs it: every key is right, every symbol
 * exists, and the caller decides what is sent when.
 */
export class OpenAlgoStub {
	readonly clients = new Set<StubClient>();
	/** After each command and each close. */
	changed: () => void = () => undefined;
	#server: WebSocketServer | undefined;

	async start(): Promise<string> {
		const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
		this.#server = server;
		server.on('connection', (socket, request) => this.#accept(socket, request));
		await once(server, 'listening');
		return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
	}

	async stop(): Promise<void> {
		for (const { socket } of this.clients) socket.terminate();
		await new Promise((resolve) => this.#server?.close(resolve));
	}

	#accept(socket: WebSocket, request: IncomingMessage): void {
		const path = request.url ?? '/';
		const client: StubClient = { path, socket, raw: request.socket, symbols: new Map() };
		this.clients.add(client);
		socket.on('error', () => undefined);
		socket.on('close', () => {
			this.clients.delete(client);
			this.changed();
		});
		socket.on('message', (data: Buffer) => {
			const command: Command = JSON.parse(data.toString());
			const { request_id } = command;
			const answer = { ...answerTo(client, command), request_id };
			socket.send(JSON.stringify(answer));
			this.changed();
		});
	}
}

interface Command {
	action: string;
	symbols?: { symbol: string; exchange: string; mode?: string }[];
	mode?: string;
	request_id?: string;
	_pingId?: number;
}

/** The answer, less its `request_id`. */
export function answerTo(
	client: Pick<StubClient, 'symbols'>,
	{ action, symbols = [], mode, _pingId }: Command
): object {
	const status = 'success';
	switch (action) {
		case 'authenticate':
			return { type: 'auth', status, broker: 'zerodha', user_id: 'someone' };
		case 'subscribe':
			for (const { symbol } of symbols) {
				const modes = client.symbols.get(symbol) ?? new Set();
				client.symbols.set(symbol, modes.add(mode ?? 'Quote'));
			}
			return {
				type: 'subscribe',
				status,
				subscriptions: symbols.map((item) => ({ ...item, status, mode, depth: 5 }))
			};
		case 'unsubscribe':
			for (const item of symbols) {
				const modes = client.symbols.get(item.symbol);
				modes?.delete(item.mode ?? 'Quote');
				if (modes?.size === 0) client.symbols.delete(item.symbol);
			}
			return { type: 'unsubscribe', status, successful: symbols, failed: [] };
		case 'ping':
			return { type: 'pong', status, server_timestamp: Date.now(), _pingId };
		case 'get_broker_info':
			return { type: 'broker_info', status, broker: 'zerodha', adapter_status: 'connected' };
		default:
			return { type: action, status };
	}
}
