import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';
import { Child } from '../bench/child.ts';
import { Attacker } from './attacker.ts';
import { HostileServer } from './hostile-server.ts';
import type { neighbour } from './neighbour-child.ts';
import { residentMb } from './process-figures.ts';

/** Anyone may sign up, and the hostile servers are on this machine. */
const OPEN = { SIGNUP: 'open', UPSTREAM_TARGETS: 'any', LOG_LEVEL: 'error' };
const COLLECTING = new URL('collecting.mjs', import.meta.url).href;
/** What a relay does in a minute of an ordinary day: it has read its code then, and grown as large as it is by noon. */
const CALLS = 20;
const INSTRUMENTS = 200;
const TICKS = 100;

const LEVELS = Array.from({ length: 5 }, (_, n) => ({ price: n + 1, quantity: 75, orders: 2 }));
const DEPTH = { buy: LEVELS, sell: LEVELS };

/** One relay process with a user whose pages ask the time, and another who attacks it by way of a server of theirs. */
export interface Arena {
	relay: RelayProcess;
	url: string;
	pid: number;
	folder: string;
	server: HostileServer;
	attacker: Attacker;
	/** Of the account of theirs, at the hostile server. */
	account: string;
	neighbour: Child<typeof neighbour>;
	/** MB in memory after honest work, before the first attack. */
	residentBefore: number;
	stop(): Promise<void>;
}

/** `collecting`: what the relay holds only weakly is gone soon. */
export async function openArena(collecting: boolean): Promise<Arena> {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-attack-'));
	const preload = { NODE_OPTIONS: `--import ${COLLECTING}` };
	const relay = relayProcess(folder, collecting ? { ...OPEN, ...preload } : OPEN);
	const server = new HostileServer();
	const neighbours = new Child<typeof neighbour>(new URL('neighbour-child.ts', import.meta.url));
	const stop = async () => {
		relay.child.kill('SIGKILL');
		server.stop();
		await Promise.all([relay.ended, neighbours.stop()]);
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await server.start();
		const url = await relay.address;
		const { pid } = relay.child;
		if (url === undefined || pid === undefined) throw new Error(relay.said.join('\n'));
		const asha = new Attacker(url, 'asha');
		await asha.signUp();
		const { cookie, protocols } = asha.browser;
		await neighbours.ask('enter', { url, pid, cookie, protocols });
		const attacker = new Attacker(url, 'mallory');
		await attacker.signUp();
		const account = await attacker.account(server);
		await warmUp(attacker, account, server);
		const residentBefore = residentMb(pid);
		const them = { server, attacker, account, neighbour: neighbours };
		return { relay, url, pid, folder, ...them, residentBefore, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function warmUp(attacker: Attacker, account: string, server: HostileServer): Promise<void> {
	const page = await attacker.page();
	const watched = Array.from({ length: INSTRUMENTS }, (_, n) => `NFO:NIFTY26NOV${n}CE`);
	page.watch(watched);
	await server.until(({ subscriptions }) => subscriptions.length >= INSTRUMENTS);
	for (let call = 0; call < CALLS; call += 1) {
		await attacker.browser.post(`${account}/openalgo/ping`, {});
	}
	for (let tick = 1; tick <= TICKS; tick += 1) {
		for (const address of watched) server.tick(address, { ltp: tick, volume: tick, depth: DEPTH });
		await server.drained();
	}
	for (const address of watched) await page.shows(address, TICKS);
	attacker.leave();
}
