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
/** Honest calls after which the relay has read most of its code. */
const WARM_UP = 40;

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
		await neighbours.ask('enter', { url, cookie: asha.browser.cookie });
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
	page.watch(['NSE:SBIN']);
	await server.until(({ subscriptions }) => subscriptions.length > 0);
	for (let call = 0; call < WARM_UP; call += 1) {
		server.tick('NSE:SBIN', { ltp: 100 + call });
		await attacker.browser.post(`${account}/openalgo/ping`, {});
	}
	attacker.leave();
}
