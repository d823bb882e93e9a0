import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import * as v from 'valibot';
import type { PaperServer } from './http/ports.ts';
import { PAPER_PROGRAM } from './own-files.ts';

interface PaperWorld {
	/** REST of the first; its WebSocket is one above, the second server ten above. */
	port: number;
	/** Passed to both, as the operator wrote them. */
	flags: readonly string[];
	/** The relay's own origins: pages from there may call the servers' REST. */
	origins: readonly string[];
	log: Logger;
	/** Another program in place of the paper exchange, for tests of this file. */
	program?: string;
	/** For tests of this file. */
	patience?: Partial<Patience>;
}

/** In ms. */
interface Patience {
	/** Until a server that has not answered since its start counts as broken. */
	start: number;
	/** Ms after which a request for the servers is told that they are still starting. */
	ask: number;
}

/** Host and port of everything that both servers listen on. */
export function paperAddresses(port: number): string[] {
	return [0, 1, 10, 11].map((offset) => `127.0.0.1:${port + offset}`);
}

/** What a paper server says to its parent once it answers. */
const readyMessage = v.object({
	ready: v.object({ rest: v.string(), ws: v.string(), key: v.string() })
});

/** One seed for both, so that both show the same market, as two brokers would. */
const SEED = 7;
const LABELS = ['A', 'B'] as const;
/**
 * A start costs a second of processor time, which may take half a minute on a busy machine. Pages wait 15 s for an
 * answer.
 */
const PATIENCE: Patience = { start: 60_000, ask: 10_000 };
/** How long a server may take to exit when asked, before it is killed. */
const GRACE = 1_000;

/**
 * Two paper servers as processes of their own, so that killing one has the effect of a broker's server failing. The
 * channel to them closes with the relay, however the relay ends, and they exit with it. One that ends is not started
 * again: the feed moving to the other is what paper is here to show.
 */
export class PaperServers {
	readonly #world: PaperWorld;
	readonly #children = new Map<(typeof LABELS)[number], ChildProcess>();
	readonly #ready: Promise<readonly PaperServer[]>;
	#stopping = false;

	constructor(world: PaperWorld) {
		this.#world = world;
		this.#ready = Promise.all(LABELS.map((label, index) => this.#start(label, index))).then(
			(servers) => servers.filter((server) => server !== undefined)
		);
	}

	/** Those that came up, once each has either answered or failed. */
	async ready(): Promise<readonly PaperServer[] | 'starting'> {
		const { ask } = { ...PATIENCE, ...this.#world.patience };
		const asked = new AbortController();
		const late = wait(ask, 'starting' as const, { signal: asked.signal });
		// Called off, it rejects, and by then the servers have won.
		late.catch(() => undefined);
		const first = await Promise.race([this.#ready, late]);
		asked.abort();
		return first;
	}

	async stop(): Promise<void> {
		this.#stopping = true;
		await Promise.all([...this.#children.values()].map(end));
	}

	async #start(label: (typeof LABELS)[number], index: number): Promise<PaperServer | undefined> {
		const { log, program = PAPER_PROGRAM.file, patience } = this.#world;
		const command = this.#arguments(label, index);
		const child = fork(program, [...command, ...this.#world.flags], {
			execArgv: PAPER_PROGRAM.flags,
			env: withoutSecrets(process.env),
			// It prints its key for people who start it by hand; the relay's log must not contain it.
			stdio: ['ignore', 'ignore', 'pipe', 'ipc']
		});
		this.#children.set(label, child);
		const complaints = lastLines(child);
		const server = await readyOrGone(child, { ...PATIENCE, ...patience }.start);
		const byHand = `npm run paper -- ${[...command, ...this.#world.flags].join(' ')}`;
		if (server) {
			log.info({ paper: label, paperPid: child.pid, rest: server.rest }, 'a paper server is up');
			child.on('exit', (code, signal) => this.#ended(label, byHand, code, signal));
			return { label, ...server };
		}
		await end(child);
		this.#children.delete(label);
		if (this.#stopping) return undefined;
		const rest = this.#world.port + index * 10;
		if (await answersAsOpenAlgo(rest)) {
			log.warn(
				{ paper: label },
				`port ${rest} is taken by a server that is up already: carrying on with it. An account that is connected to it stays so; for a new one, end it and start AlgoMirror again`
			);
		} else {
			log.error(
				{ paper: label, said: complaints() },
				`paper server ${label} did not start. To start it by hand: ${byHand}`
			);
		}
		return undefined;
	}

	#ended(
		label: (typeof LABELS)[number],
		byHand: string,
		code: number | null,
		signal: string | null
	) {
		this.#children.delete(label);
		if (this.#stopping) return;
		const how = signal ?? `code ${code ?? 'unknown'}`;
		this.#world.log.warn(
			{ paper: label },
			`paper server ${label} ended (${how}). To start it again: ${byHand}`
		);
	}

	#arguments(label: string, index: number): string[] {
		const rest = this.#world.port + index * 10;
		return [
			...['--rest', String(rest), '--ws', String(rest + 1), '--seed', String(SEED)],
			...['--account', label, '--book', 'demo'],
			...(this.#world.origins.length === 0 ? [] : ['--cors', this.#world.origins.join(',')])
		];
	}
}

/** Every OpenAlgo server tells its address there without a key. */
async function answersAsOpenAlgo(port: number): Promise<boolean> {
	try {
		const signal = AbortSignal.timeout(GRACE);
		const response = await fetch(`http://127.0.0.1:${port}/api/config/host`, { signal });
		return response.ok && response.headers.get('content-type')?.includes('json') === true;
	} catch {
		// No server, or one that speaks another protocol.
		return false;
	}
}

function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	return {
		...env,
		RELAY_SECRET: '',
		NEW_RELAY_SECRET: '',
		DATABASE_AUTH_TOKEN: '',
		METRICS_TOKEN: ''
	};
}

function readyOrGone(
	child: ChildProcess,
	patience: number
): Promise<Omit<PaperServer, 'label'> | undefined> {
	return new Promise((resolve) => {
		const late = setTimeout(() => resolve(undefined), patience);
		const settle = (server: Omit<PaperServer, 'label'> | undefined) => {
			clearTimeout(late);
			resolve(server);
		};
		child.on('message', (message) => {
			const read = v.safeParse(readyMessage, message);
			if (read.success) settle(read.output.ready);
		});
		child.on('error', () => settle(undefined));
		child.on('exit', () => settle(undefined));
	});
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
	const gone = once(child, 'exit');
	child.kill('SIGTERM');
	const forced = setTimeout(() => child.kill('SIGKILL'), GRACE);
	await gone;
	clearTimeout(forced);
}

/** Its last error output, shown if it fails to start. */
function lastLines(child: ChildProcess): () => string {
	let text = '';
	child.stderr?.setEncoding('utf8');
	child.stderr?.on('data', (chunk: string) => {
		text = (text + chunk).slice(-1_000);
	});
	return () => text.trim();
}
