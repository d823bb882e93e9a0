/** Requests of one visitor at once, begun or waiting: many times what all pages of a user ask. */
const MOST_OF_VISITOR = 64;
/** Requests of all visitors that wait for their turn. */
const MOST_WAITING = 512;

interface Visitor {
	/** Not begun, the oldest first. */
	waiting: (() => void)[];
	/** Those and the ones that have begun and not ended. */
	count: number;
}

/**
 * One request begins in each turn of the process, of each visitor in turn: however many come at once, prices and other
 * visitors' requests come between. What is too much is refused unread. A request counts until it has ended.
 */
export class RequestTurns {
	readonly #soon: (run: () => void) => void;
	/** Each with at least one request. */
	readonly #visitors = new Map<string, Visitor>();
	/** Of these, who have some waiting, the next one first. */
	readonly #queue = new Set<Visitor>();
	#waiting = 0;

	/** `soon` runs something in the next turn. */
	constructor(soon: (run: () => void) => void) {
		this.#soon = soon;
	}

	/** False when the visitor has too many, or too many wait: then `begin` is never called. `ended` must follow. */
	add(name: string, begin: () => void): boolean {
		const visitor = this.#visitors.get(name) ?? { waiting: [], count: 0 };
		if (this.#waiting >= MOST_WAITING || visitor.count >= MOST_OF_VISITOR) return false;
		this.#visitors.set(name, visitor);
		visitor.count += 1;
		visitor.waiting.push(begin);
		this.#queue.add(visitor);
		this.#waiting += 1;
		if (this.#waiting === 1) this.#soon(this.#next);
		return true;
	}

	/** One of this visitor's requests, which was added, is over. */
	ended(name: string): void {
		const visitor = this.#visitors.get(name);
		if (!visitor) return;
		visitor.count -= 1;
		if (visitor.count === 0) this.#visitors.delete(name);
	}

	readonly #next = (): void => {
		const [visitor] = this.#queue;
		if (!visitor) return;
		const begin = visitor.waiting.shift();
		this.#waiting -= 1;
		// Behind those of all others.
		this.#queue.delete(visitor);
		if (visitor.waiting.length > 0) this.#queue.add(visitor);
		if (this.#waiting > 0) this.#soon(this.#next);
		begin?.();
	};
}
