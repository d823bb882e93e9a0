import type { Wait } from './wait.ts';

/** How long a call may wait for its turn. */
export interface Patience {
	/** Ms; what would have to wait longer is refused at once. Without it a call waits as long as it takes. */
	withinMs?: number;
	/** Aborts when nobody waits for the call any more. */
	over?: AbortSignal;
}

interface Waiting {
	/** By the clock of the turns. */
	until: number;
	called(mayGo: boolean): void;
}

/** Lets `count` calls through in any `perMs` ms, in the order in which they came. */
export class Turns {
	readonly #count: number;
	readonly #perMs: number;
	readonly #clock: () => number;
	readonly #wait: Wait;
	/** When the last calls were let through, oldest first; never more than `count`. */
	readonly #passed: number[] = [];
	readonly #queue: Waiting[] = [];
	#pause: AbortController | undefined;

	constructor(limit: { count: number; perMs: number }, clock: () => number, wait: Wait) {
		this.#count = limit.count;
		this.#perMs = limit.perMs;
		this.#clock = clock;
		this.#wait = wait;
	}

	get idle(): boolean {
		const last = this.#passed.at(-1) ?? -Infinity;
		return this.#queue.length === 0 && this.#clock() - last >= this.#perMs;
	}

	take({ withinMs = Infinity, over }: Patience): Promise<boolean> {
		const now = this.#clock();
		if (over?.aborted || this.#turnAt(now) - now > withinMs) return Promise.resolve(false);
		return new Promise((resolve) => {
			const leave = () => this.#leave(waiting);
			const called = (mayGo: boolean) => {
				over?.removeEventListener('abort', leave);
				resolve(mayGo);
			};
			const waiting = { until: now + withinMs, called };
			over?.addEventListener('abort', leave);
			this.#queue.push(waiting);
			if (!this.#pause) void this.#serve();
		});
	}

	/** When the turn of a call that comes now will be, if all before it stay. */
	#turnAt(now: number): number {
		const turns = [...this.#passed];
		for (let before = this.#queue.length; before >= 0; before -= 1) {
			const oldest = turns.length >= this.#count ? turns.at(-this.#count) : undefined;
			turns.push(Math.max(now, (oldest ?? -Infinity) + this.#perMs));
		}
		return turns.at(-1) ?? now;
	}

	#leave(waiting: Waiting): void {
		const place = this.#queue.indexOf(waiting);
		if (place < 0) return;
		this.#queue.splice(place, 1);
		waiting.called(false);
		// A timer that nothing waits for would keep a process alive.
		if (this.#queue.length === 0) this.#pause?.abort();
	}

	async #serve(): Promise<void> {
		while (this.#queue.length > 0) {
			const oldest = this.#passed.length >= this.#count ? this.#passed[0] : undefined;
			const early = (oldest ?? -Infinity) + this.#perMs - this.#clock();
			if (early > 0) {
				const pause = (this.#pause = new AbortController());
				await this.#wait(early, pause.signal);
				// The queue was empty meanwhile, and the pause is not over for who has come since.
				if (pause.signal.aborted) continue;
			}
			this.#callNext();
		}
		this.#pause = undefined;
	}

	#callNext(): void {
		const next = this.#queue.shift();
		if (!next) return;
		const now = this.#clock();
		// The timer was late: the machine slept, or the page was hidden.
		if (now > next.until) return next.called(false);
		if (this.#passed.length >= this.#count) this.#passed.shift();
		this.#passed.push(now);
		next.called(true);
	}
}
