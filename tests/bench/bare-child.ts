import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { serve } from './child.ts';
import { memory, usage } from './usage.ts';

/**
 * What the relay is compared with: the same library moving the same bytes, knowing nothing about them. It receives each frame
 * of a server as a message of `ws`, in its default state but for compression, and counts it; it sends pages messages of the sizes
 * and at the moments that the relay sent, each by `send` of `ws`, from buffers that were ready before.
 */
let server: WebSocketServer | undefined;
let upstream: WebSocket | undefined;
let receivers: WebSocket[] = [];
let timer: NodeJS.Timeout | undefined;
let received = 0;

/** Ms after the start of a round, and the size of a frame that then goes to every page. */
export interface Sending {
	at: number;
	bytes: number;
}

interface Playing {
	sendings: readonly Sending[];
	/** Ms. */
	round: number;
	groups?: number;
	beat?: number;
}

/** To each page of this group. */
function broadcast(data: Buffer, groups = 1, group = 0): void {
	let index = 0;
	for (const page of server?.clients ?? []) {
		if (index % groups === group) page.send(data, { binary: true });
		index += 1;
	}
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
	/**
	 * Repeats a round of sendings until the next call. With `groups` the pages are divided into as many, each of which has its
	 * own moments within `beat` ms, as pages of different users have.
	 */
	play: ({ sendings, round, groups = 1, beat = 0 }: Playing) => {
		const ready = Array.from({ length: groups }, (_, group) =>
			sendings.map(({ at, bytes }) => {
				return { at: at + (group * beat) / groups, data: Buffer.alloc(bytes, 1), group };
			})
		)
			.flat()
			.sort((a, b) => a.at - b.at);
		let started = performance.now();
		let index = 0;
		const next = () => {
			const due = ready[index];
			if (!due) {
				index = 0;
				started += round;
			} else {
				broadcast(due.data, groups, due.group);
				index += 1;
			}
			const wait = started + (ready[index]?.at ?? round) - performance.now();
			timer = setTimeout(next, Math.max(0, wait));
		};
		next();
	},
	pause: () => clearTimeout(timer),
	/** Takes frames in and drops them. */
	receive: async (urls: readonly string[]) => {
		receivers = urls.map((url) => new WebSocket(url, { perMessageDeflate: false }));
		await Promise.all(
			receivers.map((receiver) => {
				receiver.on('message', () => (received += 1));
				return once(receiver, 'open');
			})
		);
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
