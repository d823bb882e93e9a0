import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { serve } from '../bench/child.ts';
import { performanceNow } from '../bench/usage.ts';
import { processorMs } from './process-figures.ts';

/** Pages, and ms between the pings of each: below what a page may say in a second. */
const PAGES = 4;
const EVERY = 65;

/** What a ping waited for its pong. */
export interface Waited {
	ms: number;
	/** Of those, the ms that were the relay's doing, whatever other programs took the processor for. */
	relayMs: number;
}

interface Entrance {
	url: string;
	cookie: string;
	protocols: readonly string[];
	/** Of the relay. */
	pid: number;
}

interface Sent {
	at: number;
	wall: number;
	relayAt: number;
}

const sent = new Map<number, Sent>();
let waits: Waited[] = [];
let last = 0;
let relay = 0;

/** Another user's pages: they ask the relay the time, on their beat whether it answers or not. */
export const neighbour = {
	async enter({ url, cookie, protocols, pid }: Entrance): Promise<void> {
		relay = pid;
		for (let page = 0; page < PAGES; page += 1) {
			const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, [...protocols], {
				headers: { cookie, origin: url }
			});
			socket.on('message', (data: Buffer) => heard(data.toString()));
			await once(socket, 'open');
			setInterval(() => ask(socket), EVERY);
		}
	},
	/** Forgets what was measured before. */
	begin(): void {
		waits = [];
		sent.clear();
	},
	/** Of each ping since `begin`, of which there must be so many; one without an answer has waited until now. */
	async take(fewest: number): Promise<Waited[]> {
		while (waits.length + sent.size < fewest) await wait(EVERY);
		return [...waits, ...[...sent.values()].map(waitedSince)];
	}
};

function ask(socket: WebSocket): void {
	last += 1;
	sent.set(last, { at: performanceNow(), wall: Date.now(), relayAt: processorMs(relay) });
	socket.send(JSON.stringify({ t: 'ping', at: last }));
}

function heard(text: string): void {
	const { t, echo, at } = JSON.parse(text) as { t: string; echo?: number; at?: number };
	const ping = t === 'pong' && echo !== undefined ? sent.get(echo) : undefined;
	if (ping === undefined || echo === undefined) return;
	sent.delete(echo);
	waits.push(waitedSince(ping, at));
}

/**
 * The relay's part is what it had the processor for, and no more than passed until it answered: this process may have
 * had to wait for the processor before it read the answer, and the relay has gone on with other things meanwhile.
 */
function waitedSince({ at, wall, relayAt }: Sent, answered = Date.now()): Waited {
	const relayMs = Math.min(processorMs(relay) - relayAt, answered - wall);
	return { ms: performanceNow() - at, relayMs };
}

serve(neighbour);
