/** Requests that wait for their turn: of one visitor, many times what a page asks at once, and of all together. */
const MOST_OF_VISITOR = 64;
const MOST = 512;

/**
 * One request begins in each turn of the process, of each visitor in turn: however many come at once, prices and other
 * visitors' requests come between. What is too much is refused unread.
 */
export class RequestTurns {
	readonly #soon: (run: () => void) => void;
	/** By visitor, the next one first. */
	readonly #waiting = new Map<string, (() => void)[]>();
	#count = 0;

	/** `soon` runs something in the next turn. */
	constructor(soon: (run: () => void) => void) {
		this.#soon = soon;
	}

	/** False when the visitor, or all of them, have too many waiting: then `begin` is never called. */
	add(visitor: string, begin: () => void): boolean {
		const own = this.#waiting.get(visitor);
		if (this.#count >= MOST || (own?.length ?? 0) >= MOST_OF_VISITOR) return false;
		if (own) own.push(begin);
		else this.#waiting.set(visitor, [begin]);
		this.#count += 1;
		if (this.#count === 1) this.#soon(this.#next);
		return true;
	}

	readonly #next = (): void => {
		const [first] = this.#waiting;
		if (!first) return;
		const [visitor, own] = first;
		const begin = own.shift();
		this.#count -= 1;
		// Behind those of all others.
		this.#waiting.delete(visitor);
		if (own.length > 0) this.#waiting.set(visitor, own);
		if (this.#count > 0) this.#soon(this.#next);
		begin?.();
	};
}
