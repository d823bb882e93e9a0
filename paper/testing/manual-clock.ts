import type { PaperClock } from '../clock.ts';

interface Timer {
	due: number;
	/** Undefined for one that runs once. */
	every: number | undefined;
	run: () => void;
}

/** A clock for tests: nothing happens until the test moves it, then everything that is due runs, in order. */
export class ManualClock implements PaperClock {
	#now: number;
	#timers = new Set<Timer>();

	constructor(now: number) {
		this.#now = now;
	}

	now(): number {
		return this.#now;
	}

	every(ms: number, run: () => void): () => void {
		return this.#add({ due: this.#now + ms, every: ms, run });
	}

	after(ms: number, run: () => void): () => void {
		return this.#add({ due: this.#now + ms, every: undefined, run });
	}

	advance(ms: number): void {
		const end = this.#now + ms;
		for (;;) {
			const next = [...this.#timers]
				.filter(({ due }) => due <= end)
				.sort((a, b) => a.due - b.due)[0];
			if (!next) break;
			this.#now = Math.max(this.#now, next.due);
			if (next.every === undefined) this.#timers.delete(next);
			else next.due += next.every;
			next.run();
		}
		this.#now = end;
	}

	#add(timer: Timer): () => void {
		this.#timers.add(timer);
		return () => this.#timers.delete(timer);
	}
}
