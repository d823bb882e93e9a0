/** Ms for which a number is remembered: no browser repeats a request later than its connection lives. */
const REMEMBERED_FOR = 15 * 60_000;
/** Of all users; an order needs one, and nobody sends thousands in a quarter of an hour. */
const MOST = 20_000;

/**
 * Browsers may send a request again by themselves when a connection breaks before any answer. A request that changes
 * something carries a number of its own, and the second one with the same number goes no further.
 */
export class OnceOnly {
	readonly #now: () => number;
	/** Oldest first. */
	readonly #taken = new Map<string, number>();

	constructor(now: () => number) {
		this.#now = now;
	}

	/** False when it was taken before. */
	take(userId: string, number: string): boolean {
		const now = this.#now();
		for (const [old, at] of this.#taken) {
			if (now - at < REMEMBERED_FOR && this.#taken.size < MOST) break;
			this.#taken.delete(old);
		}
		const key = `${userId} ${number}`;
		if (this.#taken.has(key)) return false;
		this.#taken.set(key, now);
		return true;
	}
}
