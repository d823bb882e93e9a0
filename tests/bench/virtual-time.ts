/** A clock that moves only when told: ten minutes of timers in as long as their work takes. */
export class VirtualTime {
	#now: number;
	#order = 0;
	readonly #timers: { at: number; order: number; run: () => void }[] = [];

	/** Epoch ms. */
	constructor(start: number) {
		this.#now = start;
	}

	readonly now = (): number => this.#now;

	readonly after = (ms: number, run: () => void): (() => void) => {
		this.#order += 1;
		const timer = { at: this.#now + Math.max(0, ms), order: this.#order, run };
		const index = this.#timers.findIndex(({ at }) => at > timer.at);
		this.#timers.splice(index === -1 ? this.#timers.length : index, 0, timer);
		return () => {
			const at = this.#timers.indexOf(timer);
			if (at !== -1) this.#timers.splice(at, 1);
		};
	};

	readonly every = (ms: number, run: () => void): (() => void) => {
		let cancel = () => undefined as void;
		const next = () => {
			cancel = this.after(ms, () => {
				next();
				run();
			});
		};
		next();
		return () => cancel();
	};

	/** Epoch ms of the next timer; undefined without one. */
	get next(): number | undefined {
		return this.#timers[0]?.at;
	}

	/** Runs what is due up to then, in order of time and then of making. */
	advanceTo(at: number): void {
		for (;;) {
			const timer = this.#timers[0];
			if (!timer || timer.at > at) break;
			this.#timers.shift();
			this.#now = Math.max(this.#now, timer.at);
			timer.run();
		}
		this.#now = Math.max(this.#now, at);
	}
}
