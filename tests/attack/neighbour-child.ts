import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { serve } from '../bench/child.ts';
import { performanceNow } from '../bench/usage.ts';

/** Pages, and ms between the pings of each: below what a page may say in a second. */
const PAGES = 4;
const EVERY = 65;
/** Pings below which a hundredth of them says nothing. */
const FEWEST = 100;

const sent = new Map<number, number>();
let latencies: number[] = [];
let last = 0;

/** Another user's pages: they ask the relay the time, on their beat whether it answers or not. */
export const neighbour = {
	async enter({ url, cookie }: { url: string; cookie: string }): Promise<void> {
		for (let page = 0; page < PAGES; page += 1) {
			const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, WIRE_PROTOCOL, {
				headers: { cookie, origin: url }
			});
			socket.on('message', (data: Buffer) => heard(data.toString()));
			await once(socket, 'open');
			setInterval(() => ask(socket), EVERY);
		}
	},
	/** Forgets what was measured before. */
	begin(): void {
		latencies = [];
		sent.clear();
	},
	/** Ms of each ping since `begin`, at least `FEWEST`; one without an answer has waited until now. */
	async take(): Promise<number[]> {
		while (latencies.length + sent.size < FEWEST) await wait(EVERY);
		const now = performanceNow();
		return [...latencies, ...[...sent.values()].map((at) => now - at)];
	}
};

function ask(socket: WebSocket): void {
	last += 1;
	sent.set(last, performanceNow());
	socket.send(JSON.stringify({ t: 'ping', at: last }));
}

function heard(text: string): void {
	const { t, echo } = JSON.parse(text) as { t: string; echo?: number };
	const at = t === 'pong' && echo !== undefined ? sent.get(echo) : undefined;
	if (at === undefined || echo === undefined) return;
	sent.delete(echo);
	latencies.push(performanceNow() - at);
}

serve(neighbour);
