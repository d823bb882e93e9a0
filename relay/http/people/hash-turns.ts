export type Turn<T> = { ok: true; value: T } | { ok: false };

/**
 * Lets only so many tasks run at once; others wait, and beyond a number of those more are refused. For work that is
 * done on other threads but takes a core for itself: more at once would take the core that sends prices.
 */
export class HashTurns {
	readonly #atOnce: number;
	readonly #mostWaiting: number;
	readonly #waiting: (() => void)[] = [];
	#running = 0;

	constructor(atOnce: number, mostWaiting: number) {
		this.#atOnce = atOnce;
		this.#mostWaiting = mostWaiting;
	}

	/** Not ok when too many wait already: then the task was not begun. */
	async take<T>(task: () => Promise<T>): Promise<Turn<T>> {
		if (this.#running >= this.#atOnce) {
			if (this.#waiting.length >= this.#mostWaiting) return { ok: false };
			// A finished task hands over its place, so that no new one can slip in between.
			await new Promise<void>((resolve) => this.#waiting.push(resolve));
		} else this.#running += 1;
		try {
			return { ok: true, value: await task() };
		} finally {
			const next = this.#waiting.shift();
			if (next) next();
			else this.#running -= 1;
		}
	}
}
