import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../../relay/testing/free-ports.ts';
import { RELAY_PROGRAM } from '../../relay/testing/programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The whole system as `npm start` runs it, on ports of its own and with an empty database. */
export interface Stack {
	url: string;
	/** Everything the relay and its paper servers printed. */
	log: string[];
	/** The relay's database, for tests that change it directly. */
	databaseUrl: string;
	/** Kills a paper server: it sends no close frame. */
	killPaper(which: 'A' | 'B'): Promise<void>;
	/** Starts it again by hand, as the relay's log advises. */
	restartPaper(which: 'A' | 'B'): Promise<void>;
	/** Ends the relay with its paper servers, but keeps the database. */
	stopRelay(): Promise<void>;
	/** Starts the relay of this checkout at the same address and on the same data. */
	startRelay(): Promise<void>;
	stop(): Promise<void>;
}

interface StackOptions {
	/** Handed to both paper servers. */
	paperFlags?: string;
	env?: Record<string, string>;
	/** Program of another version's relay, which is started first. */
	relay?: string;
}

export async function startStack({
	paperFlags = '',
	env = {},
	relay: first = RELAY_PROGRAM
}: StackOptions = {}): Promise<Stack> {
	const data = await mkdtemp(join(tmpdir(), 'algomirror-'));
	const port = await freePorts();
	const paperPort = await freePorts([1, 10, 11]);
	const log: string[] = [];
	const databaseUrl = `file:${join(data, 'relay.db')}`;
	const children = new Set<ChildProcess>();

	const start = (args: readonly string[], more: Record<string, string> = {}): ChildProcess => {
		const child = spawn(process.execPath, args, {
			cwd: root,
			env: { ...process.env, ...more },
			stdio: ['ignore', 'pipe', 'pipe']
		});
		children.add(child);
		child.on('exit', () => children.delete(child));
		for (const stream of [child.stdout, child.stderr]) {
			createInterface({ input: stream }).on('line', (line) => log.push(line));
		}
		return child;
	};

	const settings = {
		PORT: String(port),
		HOST: '127.0.0.1',
		DATABASE_URL: databaseUrl,
		DATA_DIR: data,
		SIGNUP: 'first',
		PAPER: 'on',
		PAPER_PORT: String(paperPort),
		PAPER_FLAGS: paperFlags,
		LOG_LEVEL: 'info',
		EARLIER_PAGES: '0',
		...env
	};
	const url = `http://127.0.0.1:${port}`;
	// Who asks for paper accounts before the paper servers are up may be told to wait.
	const up = [/AlgoMirror is at/];
	if (env.PAPER !== 'off') up.push(/"paper":"A".*is up/, /"paper":"B".*is up/);
	const startRelay = async (program: string) => {
		const child = start([program], settings);
		await Promise.all(up.map((line) => printed(line, child, log)));
		return child;
	};
	let relay = await startRelay(first);

	const ports = { A: paperPort, B: paperPort + 10 };
	const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
		if (child.exitCode !== null || child.signalCode !== null) return;
		const gone = once(child, 'exit');
		child.kill(signal);
		await gone;
	};

	return {
		url,
		log,
		databaseUrl,
		async killPaper(which) {
			const pid = paperPid(log, which);
			const connection = await connectionTo(ports[which]);
			// A killed server may reset instead of closing; `once` of node:events would call that a failure.
			const gone = new Promise<void>((resolve) => connection.once('close', () => resolve()));
			process.kill(pid, 'SIGKILL');
			await gone;
		},
		async restartPaper(which) {
			const paper = start(['scripts/paper.mjs', ...advice(log, which)]);
			await printed(/^WebSocket/, paper, log);
		},
		stopRelay: () => end(relay, 'SIGTERM'),
		async startRelay() {
			relay = await startRelay(RELAY_PROGRAM);
		},
		async stop() {
			await Promise.all([...children].map((child) => end(child, 'SIGTERM')));
			await rm(data, { recursive: true, force: true });
		}
	};
}

/** Waits for the line that a program prints once it serves; throws with the log when it ends first. */
function printed(what: RegExp, child: ChildProcess, log: readonly string[]): Promise<void> {
	return new Promise((resolve, reject) => {
		const failed = () => reject(new Error(`ended before it served:\n${log.slice(-30).join('\n')}`));
		child.once('exit', failed);
		for (const stream of [child.stdout, child.stderr]) {
			if (!stream) continue;
			createInterface({ input: stream }).on('line', (line) => {
				if (!what.test(line)) return;
				child.off('exit', failed);
				resolve();
			});
		}
	});
}

/** An open connection to a local server, which ends when its process does. */
async function connectionTo(port: number): Promise<Socket> {
	const socket = connect(port, '127.0.0.1');
	await once(socket, 'connect');
	// 'close' follows.
	socket.on('error', () => undefined);
	return socket;
}

interface PaperEntry {
	paper?: string;
	paperPid?: number;
	msg?: string;
}

function entries(log: readonly string[], which: string): PaperEntry[] {
	return log
		.filter((line) => line.startsWith('{'))
		.map((line): PaperEntry => JSON.parse(line))
		.filter(({ paper }) => paper === which);
}

/** The relay logs the process id of each paper server it starts. */
function paperPid(log: readonly string[], which: string): number {
	const pid = entries(log, which).find(({ paperPid }) => paperPid !== undefined)?.paperPid;
	if (pid === undefined)
		throw new Error(`the relay's log names no process of paper server ${which}`);
	return pid;
}

/** When one ends, the relay logs what to type to have it back. */
function advice(log: readonly string[], which: string): string[] {
	const command = /npm run paper -- (.*)$/;
	for (const { msg = '' } of entries(log, which)) {
		const flags = command.exec(msg)?.[1];
		if (flags !== undefined) return flags.split(' ');
	}
	throw new Error(`the relay's log does not say how to start paper server ${which} again`);
}
