/** Work of one user's that is done piece by piece, one in each turn of the process: other users' messages come between. */
export class OneATurn {
	readonly #soon: (run: () => void) => void;
	readonly #waiting: (() => void)[] = [];

	/** `soon` runs something in the next turn. Who adds work bounds how much waits. */
	constructor(soon: (run: () => void) => void) {
		this.#soon = soon;
	}

	add(work: () => void): void {
		this.#waiting.push(work);
		if (this.#waiting.length === 1) this.#soon(this.#next);
	}

	readonly #next = (): void => {
		this.#waiting[0]?.();
		this.#waiting.shift();
		if (this.#waiting.length > 0) this.#soon(this.#next);
	};
}
