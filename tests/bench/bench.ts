import { setTimeout as wait } from 'node:timers/promises';
import type { BareCommands } from './bare-child.ts';
import { Child, type Commands } from './child.ts';
import type { FirehoseCommands } from './firehose-child.ts';
import type { PagesCommands } from './pages-child.ts';
import type { RelayCommands } from './relay-child.ts';
import type { Memory, Usage } from './usage.ts';

export { wait };

const flagsOf = (text: string | undefined) => (text ?? '').split(' ').filter((flag) => flag !== '');

/** A process whose CPU and memory are measured. */
export interface Measured {
	ask(name: 'usage'): Promise<Usage>;
	ask(name: 'memory'): Promise<Memory>;
}

/** What a measurement runs on: its processes and its lengths. */
export class Bench {
	/** Everything so short that it only proves that the harness works. */
	readonly quick: boolean;
	readonly progress: (line: string) => void;
	readonly #children: { stop(): Promise<void> }[] = [];

	constructor(options: Pick<Bench, 'quick' | 'progress'>) {
		this.quick = options.quick;
		this.progress = options.progress;
	}

	/** `full`, or a hundredth of the care in a quick run. */
	length(full: number, quick: number): number {
		return this.quick ? quick : full;
	}

	/** BENCH_RELAY_FLAGS="--cpu-prof --cpu-prof-dir=…" profiles the relay. */
	relay(): Child<RelayCommands> {
		return this.#fork('relay-child.ts', [
			'--import',
			new URL('lift-page-limit.ts', import.meta.url).href,
			'--expose-gc',
			...flagsOf(process.env['BENCH_RELAY_FLAGS'])
		]);
	}

	firehose(): Child<FirehoseCommands> {
		return this.#fork('firehose-child.ts');
	}

	pages(): Child<PagesCommands> {
		return this.#fork('pages-child.ts');
	}

	bare(): Child<BareCommands> {
		return this.#fork('bare-child.ts', ['--expose-gc']);
	}

	async stop(): Promise<void> {
		await Promise.all(this.#children.splice(0).map((child) => child.stop()));
	}

	#fork<C extends Commands>(file: string, flags: readonly string[] = []): Child<C> {
		const child = new Child<C>(new URL(file, import.meta.url), flags);
		this.#children.push(child);
		return child;
	}
}

/** Asks until the answer is yes; for what another process reaches by itself. Throws after 20 s. */
export async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
	for (const deadline = performance.now() + 20_000; performance.now() < deadline;) {
		if (await holds()) return;
		await wait(20);
	}
	throw new Error(`waited 20 s in vain: ${what}`);
}
