import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { ScriptedOpenAlgo } from '../../relay/testing/scripted-openalgo.ts';

const PONG = '{"status":"success","data":{"message":"pong","broker":"zerodha"}}';

/** An OpenAlgo server, REST and feed on one port, that behaves until an attack tells it not to. */
export class HostileServer extends ScriptedOpenAlgo {
	/** Answers every call. */
	answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
		void response.end(PONG);
	/** What a client of the feed says; true keeps it from being served. */
	overhear: (socket: WebSocket, text: string) => boolean = () => false;
	/** Clients of the feed. */
	readonly feeds = new Set<WebSocket>();
	/** Connections that are open, of calls and of the feed, and the most that there were at once. */
	connections = 0;
	mostConnections = 0;
	/** Calls so far. */
	asked = 0;
	readonly #http: Server;

	constructor() {
		super();
		this.#http = createServer((request, response) => {
			this.asked += 1;
			request.resume();
			this.answer(request, response);
		});
		this.#http.on('connection', (socket) => this.#connected(socket));
		const feed = new WebSocketServer({ server: this.#http, perMessageDeflate: false });
		feed.on('connection', (socket, request) => this.#enter(socket, request.socket));
	}

	async start(): Promise<void> {
		this.#http.listen(0, '127.0.0.1');
		await once(this.#http, 'listening');
	}

	get address(): string {
		return `127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
	}

	/** As honest as at the start, for the next attack. */
	behave(): void {
		this.answer = (_, response) => void response.end(PONG);
		this.overhear = () => false;
		this.mostConnections = this.connections;
	}

	/** To every client of the feed. */
	say(message: string | Buffer): void {
		for (const socket of this.feeds) socket.send(message, { binary: false });
	}

	/** Resolves when all that was said has left this process, or its clients have. */
	async drained(): Promise<void> {
		while ([...this.feeds].some((socket) => socket.bufferedAmount > 0)) {
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	}

	/** Ends every connection. */
	hangUp(): void {
		this.#http.closeAllConnections();
		for (const socket of this.feeds) socket.terminate();
	}

	stop(): void {
		this.hangUp();
		this.#http.close();
	}

	#connected(socket: Socket): void {
		this.connections += 1;
		this.mostConnections = Math.max(this.mostConnections, this.connections);
		socket.on('error', () => undefined);
		socket.on('close', () => (this.connections -= 1));
	}

	#enter(socket: WebSocket, stream: Socket): void {
		this.feeds.add(socket);
		const client = this.accept({
			send: (text) => socket.send(text),
			close: (code) => socket.close(code),
			reset: () => stream.destroy()
		});
		socket.on('error', () => undefined);
		socket.on('close', () => {
			this.feeds.delete(socket);
			this.gone(client);
		});
		socket.on('message', (data: Buffer) => {
			const text = data.toString();
			if (!this.overhear(socket, text)) super.heard(client, text);
		});
	}
}
