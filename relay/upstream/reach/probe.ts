import type { Hosts } from '#lib/hosts/hosts.ts';
import type { After, OpenSocket } from '#lib/link/socket.ts';
import {
	connectionProblem,
	saidToPing,
	strangerProblem,
	type ConnectionProblem
} from '#lib/openalgo/rest/connection-problem.ts';
import { withoutSecret } from '#lib/domain/text/without-secret.ts';
import { authenticateCommand } from '#lib/openalgo/feed/feed-commands.ts';
import { readFrame } from '#lib/openalgo/feed/feed-frames.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { textOf, webSocketOpener } from './open-socket.ts';
import { networkFault, type NetworkFault } from './network-fault.ts';
import type { TargetGuard } from './target-guard.ts';
import type { TargetProblem } from './targets.ts';

interface ProbeWorld {
	hosts: Pick<Hosts, 'client'>;
	fetch: typeof fetch;
	openSocket: OpenSocket;
	/** Ms that only grow. */
	clock(): number;
	after: After;
}

export interface ProbeTarget {
	hostUrl: string;
	websocketUrl: string;
	apiKey: string;
}

type Problem = ConnectionProblem | TargetProblem | NetworkFault;

/** The result of one check of a connection test, and how many ms it took. */
interface Probed {
	ok: boolean;
	ms: number;
	problem: Problem | null;
	broker: string | null;
	/** In the server's own words. */
	said?: string;
}

export function probeWorld(guard: TargetGuard, hosts: Pick<Hosts, 'client'>): ProbeWorld {
	return {
		hosts,
		fetch: guardedFetch(guard),
		openSocket: webSocketOpener(guard),
		clock: () => performance.now(),
		after: (ms, run) => {
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		}
	};
}

/** Ms that the socket may take to open; a blocked port answers nothing at all. */
const OPEN_WITHIN = 8_000;
/** Ms in all: the first authentication of a user waits for the broker's own feed. */
const PROBE_WITHIN = 30_000;

/** Never throws, whatever is there. */
export async function probeRest(target: ProbeTarget, world: ProbeWorld): Promise<Probed> {
	const started = world.clock();
	const { hostUrl, apiKey } = target;
	let failure: Problem | undefined;
	// The client has one code for every way to get no answer; the error itself says more.
	const fetch: ProbeWorld['fetch'] = async (...args) => {
		try {
			return await world.fetch(...args);
		} catch (error) {
			const code = error instanceof Error && 'code' in error ? String(error.code) : '';
			failure = problemOfCode(code, error instanceof Error ? error.message : '');
			throw error;
		}
	};
	const client = world.hosts.client({ hostUrl, apiKey, fetch });
	const answer = await client.ping();
	const ms = Math.round(world.clock() - started);
	if (answer.ok) return { ok: true, ms, problem: null, broker: answer.value.broker || null };
	let problem: Problem = connectionProblem(answer.refusal);
	if (problem === 'unreachable') problem = failure ?? problem;
	return { ok: false, ms, problem, broker: null, ...saidToPing(answer.refusal) };
}

/** Opens, authenticates and closes. */
export function probeWebSocket(target: ProbeTarget, world: ProbeWorld): Promise<Probed> {
	const started = world.clock();
	return new Promise((resolve) => {
		let opened = false;
		const finish = (problem: Problem | null, broker: string | null = null) => {
			for (const cancel of timers) cancel();
			socket?.close();
			resolve({ ok: problem === null, ms: Math.round(world.clock() - started), problem, broker });
		};
		const timers = [
			world.after(OPEN_WITHIN, () => {
				if (!opened) finish('timeout');
			}),
			world.after(PROBE_WITHIN, () => finish('timeout'))
		];
		const socket = tryOpen(world, target.websocketUrl, {
			opened: () => {
				opened = true;
				socket?.send(authenticateCommand(target.apiKey));
			},
			heard: (data, from, to) => {
				const frame = readFrame(withoutSecret(textOf(data, from, to), target.apiKey));
				if (frame.kind === 'auth-ok') finish(null, frame.broker || null);
				else if (frame.kind === 'auth-failed') {
					finish(frame.reason === 'broker-unavailable' ? 'server-error' : frame.reason);
				} else if (frame.kind === 'problem') finish('server-error');
				else if (frame.kind === 'unreadable') finish('not-openalgo');
			},
			closed: (_code, reason) => finish(opened ? 'not-openalgo' : problemOfClose(reason))
		});
		if (!socket) finish('unreachable');
	});
}

function tryOpen(
	world: ProbeWorld,
	url: string,
	listener: Parameters<OpenSocket>[2]
): ReturnType<OpenSocket> | undefined {
	try {
		return world.openSocket(url, [], listener);
	} catch {
		// An address that the WebSocket library cannot use at all.
		return undefined;
	}
}

/** From the error code or message of `ws`. */
function problemOfClose(reason: string): Problem {
	const status = /^Unexpected server response: (\d+)/.exec(reason)?.[1];
	if (status !== undefined) return strangerProblem(Number(status));
	// The port speaks HTTP, but not this WebSocket.
	if (/^WS_ERR|Sec-WebSocket/.test(reason)) return 'not-openalgo';
	return problemOfCode(reason);
}

/** From the error code of Node or of the guard. */
function problemOfCode(code: string, message?: string): Problem {
	switch (code) {
		case 'target-private':
		case 'target-public':
		case 'target-forbidden':
			return code;
	}
	return networkFault(code, message) ?? 'unreachable';
}
