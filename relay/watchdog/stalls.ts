/** Ms between two looks. */
const LOOKS_EVERY = 250;
/** Ms by which a look must be late to be told of. A busy machine makes it late by less. */
const STALLED = 2_000;
/** Ms for which it is told. */
const TOLD_FOR = 10_000;

/** Whether the event loop was blocked a moment ago. While it is blocked nothing can answer. */
export class Stalls {
	/** Monotonic ms. */
	readonly #clock: () => number;
	#lookedAt: number;
	#stall: { ms: number; until: number } | undefined;
	readonly stop: () => void;

	constructor(clock: () => number, every: (ms: number, run: () => void) => () => void) {
		this.#clock = clock;
		this.#lookedAt = clock();
		this.stop = every(LOOKS_EVERY, () => this.recent());
	}

	/** Ms of the last stall; undefined when there was none lately. */
	recent(): number | undefined {
		const now = this.#clock();
		const late = now - this.#lookedAt - LOOKS_EVERY;
		this.#lookedAt = now;
		if (late >= STALLED) this.#stall = { ms: Math.round(late), until: now + TOLD_FOR };
		return this.#stall && now < this.#stall.until ? this.#stall.ms : undefined;
	}
}
