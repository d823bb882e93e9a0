import type { Wait } from './wait.ts';

/**
 * What a call draws on. Orders have their own: a price check may never hold up an order. OpenAlgo counts per route
 * and client address, and the brokers behind it allow far less than OpenAlgo does.
 */
export type Purse = 'order' | 'book' | 'data' | 'history' | 'greeks';

/** At most `count` calls in any `perMs` ms. */
export interface Allowance {
	count: number;
	perMs: number;
}

/** Half of what the sample settings allow for orders, so that a second client behind the same address fits too. */
export const ALLOWANCES: Readonly<Record<Purse, Allowance>> = {
	order: { count: 5, perMs: 1_000 },
	/** Each is a live call at the broker. */
	book: { count: 2, perMs: 1_000 },
	data: { count: 8, perMs: 1_000 },
	/** The server lets one through in 350 ms and keeps the rest waiting inside. */
	history: { count: 1, perMs: 400 },
	/** The server answers 30 in a minute. */
	greeks: { count: 20, perMs: 60_000 }
};

interface Queue {
	/** When the last calls were let through, oldest first; never more than the allowance counts. */
	passed: number[];
	last: Promise<void>;
}

/** One host's budget, first come first served. Clients of the same host should share one. */
export class Budget {
	readonly #now: () => number;
	readonly #wait: Wait;
	readonly #allowances: Readonly<Record<Purse, Allowance>>;
	readonly #queues = new Map<Purse, Queue>();

	constructor(now: () => number, wait: Wait, allowances = ALLOWANCES) {
		this.#now = now;
		this.#wait = wait;
		this.#allowances = allowances;
	}

	/** Resolves when the call may be made. */
	take(purse: Purse): Promise<void> {
		const queue = this.#queues.get(purse) ?? { passed: [], last: Promise.resolve() };
		this.#queues.set(purse, queue);
		queue.last = queue.last.then(() => this.#pass(queue, this.#allowances[purse]));
		return queue.last;
	}

	async #pass(queue: Queue, { count, perMs }: Allowance): Promise<void> {
		const oldest = queue.passed.length >= count ? queue.passed.shift() : undefined;
		if (oldest !== undefined) {
			const early = oldest + perMs - this.#now();
			if (early > 0) await this.#wait(early, NEVER);
		}
		queue.passed.push(this.#now());
	}
}

const NEVER = new AbortController().signal;
