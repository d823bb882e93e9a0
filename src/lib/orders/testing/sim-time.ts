/** Time that passes only when nothing else is left to do: hours of it take milliseconds. */
export class SimTime {
	#now: number;
	#timers: { at: number; run: () => void }[] = [];

	constructor(start: number) {
		this.#now = start;
	}

	now = (): number => this.#now;

	after(ms: number, run: () => void): void {
		this.#timers.push({ at: this.#now + ms, run });
	}

	pause = (ms: number): Promise<void> => new Promise((resolve) => this.after(ms, resolve));

	/** Lets time pass until the work is done. */
	async until<T>(work: Promise<T>): Promise<T> {
		let ended = false;
		const end = () => (ended = true);
		work.then(end, end);
		for (;;) {
			await idle();
			if (ended) return work;
			this.#step();
		}
	}

	async pass(ms: number): Promise<void> {
		await this.until(this.pause(ms));
	}

	#step(): void {
		const next = this.#timers.reduce<number | undefined>((first, { at }, index) => {
			return first === undefined || at < (this.#timers[first]?.at ?? 0) ? index : first;
		}, undefined);
		if (next === undefined) throw new Error('nothing will ever happen again');
		const [timer] = this.#timers.splice(next, 1);
		this.#now = Math.max(this.#now, timer?.at ?? 0);
		timer?.run();
	}
}

/** Everything that does not wait for a timer has run: a tick comes when no promise is left to settle. */
function idle(): Promise<void> {
	return new Promise((resolve) => process.nextTick(resolve));
}
