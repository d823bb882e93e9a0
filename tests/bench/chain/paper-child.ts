import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { PAPER_PROGRAM_FILE } from '../../../relay/testing/programs.ts';

interface PaperAddresses {
	rest: string;
	ws: string;
	key: string;
}

/** One paper exchange in a process of its own. */
export class PaperChild {
	readonly #process: ChildProcess;

	/** `ticks`: so many a second over everything subscribed. */
	constructor(ticks: number) {
		const flags = ['--rest', '0', '--ws', '0', '--quiet', '--ticks', String(ticks)];
		this.#process = fork(PAPER_PROGRAM_FILE, flags, {
			execArgv: [],
			stdio: ['ignore', 'ignore', 'inherit', 'ipc']
		});
	}

	async ready(): Promise<PaperAddresses> {
		const [message] = (await once(this.#process, 'message')) as [{ ready: PaperAddresses }];
		return message.ready;
	}

	async stop(): Promise<void> {
		if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
		const gone = once(this.#process, 'exit');
		if (this.#process.connected) this.#process.disconnect();
		await gone;
	}
}
