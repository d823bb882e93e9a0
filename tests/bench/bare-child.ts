import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { serve } from './child.ts';
import { memory, usage } from './usage.ts';

/** What the relay is compared with: the same library moving the same bytes, knowing nothing about them. */
let server: WebSocketServer | undefined;
let upstream: WebSocket | undefined;
let timer: NodeJS.Timeout | undefined;
let received = 0;

/** Ms after the start of a round, and the size of a frame that then goes to every page. */
export interface Sending {
	at: number;
	bytes: number;
}

function broadcast(data: Buffer): void {
	for (const page of server?.clients ?? []) page.send(data, { binary: true });
}

const commands = {
	listen: async () => {
		server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
		server.on('connection', (page) => {
			page.on('message', () => undefined);
			page.on('error', () => undefined);
		});
		await once(server, 'listening');
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	},
	pages: () => server?.clients.size ?? 0,
	/** Repeats a round of sendings until the next call. */
	play: ({ sendings, round }: { sendings: readonly Sending[]; round: number }) => {
		const ready = sendings.map(({ at, bytes }) => ({ at, data: Buffer.alloc(bytes, 1) }));
		let started = performance.now();
		let index = 0;
		const next = () => {
			const due = ready[index];
			if (!due) {
				index = 0;
				started += round;
			} else {
				broadcast(due.data);
				index += 1;
			}
			const wait = started + (ready[index]?.at ?? round) - performance.now();
			timer = setTimeout(next, Math.max(0, wait));
		};
		next();
	},
	pause: () => clearTimeout(timer),
	/** Takes frames in and drops them. */
	receive: async (url: string) => {
		upstream = new WebSocket(url, { perMessageDeflate: false });
		upstream.on('message', () => (received += 1));
		await once(upstream, 'open');
	},
	/** Hands on each frame to every page as it came, marked as prices. */
	pass: async (url: string) => {
		upstream = new WebSocket(url, { perMessageDeflate: false });
		upstream.on('message', (data: Buffer) => broadcast(data));
		await once(upstream, 'open');
	},
	received: () => received,
	usage,
	memory
};
export type BareCommands = typeof commands;

serve(commands);
