/** Ms. A phone's radio pays for each question, and a relay that comes back must not be asked by all pages at once. */
const FIRST = 3_000;
const LONGEST = 60_000;

/** How long to wait before the same question is asked again: longer each time, until it worked. */
export class Retry {
	readonly #random: () => number;
	#wait = FIRST;

	constructor(random: () => number) {
		this.#random = random;
	}

	/** Ms until the next attempt. */
	failed(): number {
		const wait = this.#wait * (0.5 + this.#random() / 2);
		this.#wait = Math.min(LONGEST, this.#wait * 2);
		return wait;
	}

	worked(): void {
		this.#wait = FIRST;
	}
}
