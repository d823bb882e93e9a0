/** Messages a page may send at once, and how fast that refills; a page sends about one a second. */
const BURST = 40;
const PER_SECOND = 20;
/** Refusals in a row after which the client is not one of our pages. */
const PATIENCE = 200;

/** How many messages a page may still send. */
export class Allowance {
	#left = BURST;
	#refused = 0;
	#at: number;

	constructor(now: number) {
		this.#at = now;
	}

	/** Takes one message at `now`, epoch ms. */
	spend(now: number): 'granted' | 'spent' | 'abused' {
		const refill = (Math.max(0, now - this.#at) / 1_000) * PER_SECOND;
		this.#left = Math.min(BURST, this.#left + refill);
		this.#at = now;
		if (this.#left >= 1) {
			this.#left -= 1;
			this.#refused = 0;
			return 'granted';
		}
		this.#refused += 1;
		return this.#refused > PATIENCE ? 'abused' : 'spent';
	}
}
