import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bareEnvironment } from './bare-environment.ts';
import { RELAY_PROGRAM } from './programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface RelayProcess {
	child: ChildProcess;
	/** Everything it printed, line by line. */
	said: string[];
	/** The printed address; undefined when the process ended without one. */
	address: Promise<string | undefined>;
	/** The exit code, null after a signal. */
	ended: Promise<number | null>;
}

/** The relay as its operator runs it: a process of its own on a free port, without paper unless `env` says so. */
export function relayProcess(folder: string, env: Record<string, string> = {}): RelayProcess {
	const child = spawn(process.execPath, [RELAY_PROGRAM], {
		cwd: root,
		env: {
			...bareEnvironment(),
			PORT: '0',
			DATA_DIR: folder,
			PAPER: 'off',
			EARLIER_PAGES: '0',
			...env
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	const said: string[] = [];
	const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
	const address = new Promise<string | undefined>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			createInterface({ input: stream }).on('line', (line) => {
				said.push(line);
				const [, url] = /^AlgoMirror is at (\S+)$/.exec(line) ?? [];
				if (url) resolve(url);
			});
		}
		void ended.then(() => resolve(undefined));
	});
	return { child, said, address, ended };
}
