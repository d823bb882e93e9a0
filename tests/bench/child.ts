import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a child process answers to: named functions whose arguments and results survive a structured clone. */
export type Commands = Record<string, (argument: never) => unknown>;

interface Question {
	id: number;
	name: string;
	argument: unknown;
}

type Answer = { id: number } & ({ ok: true; value: unknown } | { ok: false; error: string });

/** A part of the measurement in a process of its own, so that its CPU time is its own. */
export class Child<C extends Commands> {
	readonly #process: ChildProcess;
	readonly #waiting = new Map<number, (answer: Answer) => void>();
	#lastId = 0;

	constructor(file: URL, flags: readonly string[] = []) {
		this.#process = fork(file, [], {
			execArgv: ['--import', 'tsx', ...flags],
			serialization: 'advanced',
			// Figures alone go to standard output.
			stdio: ['ignore', 'ignore', 'inherit', 'ipc']
		});
		this.#process.on('message', (answer: Answer) => this.#waiting.get(answer.id)?.(answer));
		this.#process.on('exit', () => {
			for (const [id, answered] of this.#waiting) {
				answered({ id, ok: false, error: `${file.pathname} has ended` });
			}
		});
	}

	ask<K extends keyof C & string>(
		name: K,
		...[argument]: Parameters<C[K]>
	): Promise<Awaited<ReturnType<C[K]>>> {
		this.#lastId += 1;
		const id = this.#lastId;
		return new Promise((resolve, reject) => {
			this.#waiting.set(id, (answer) => {
				this.#waiting.delete(id);
				if (answer.ok) resolve(answer.value as Awaited<ReturnType<C[K]>>);
				else reject(new Error(answer.error));
			});
			this.#process.send({ id, name, argument } satisfies Question);
		});
	}

	/** Lets it leave by itself, so that a profile that it keeps is written. */
	async stop(): Promise<void> {
		if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
		const gone = once(this.#process, 'exit');
		this.#process.disconnect();
		await gone;
	}
}

/** The child's end: answers until the parent lets go of it. */
export function serve(commands: Commands): void {
	process.on('message', ({ id, name, argument }: Question) => {
		const answer = (it: Answer) => void process.send?.(it);
		Promise.resolve()
			.then(() => commands[name]?.(argument as never))
			.then(
				(value) => answer({ id, ok: true, value }),
				(error: unknown) => answer({ id, ok: false, error: String(error) })
			);
	});
	process.on('disconnect', () => process.exit(0));
	// A parent that ended while this file was being read has let go already, and is never heard to.
	if (!process.connected) process.exit(0);
}
