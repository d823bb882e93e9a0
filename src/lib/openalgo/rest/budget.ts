import { Turns, type Patience } from './turns.ts';
import type { Wait } from './wait.ts';

/**
 * What is counted together. Orders have a limit of their own: a price check may never hold up an order. OpenAlgo
 * counts per route and client address, and the brokers behind it allow far less than OpenAlgo does.
 */
export type RateClass = 'order' | 'book' | 'data' | 'history' | 'greeks';

/** At most `count` calls in any `perMs` ms. */
export interface RateLimit {
	count: number;
	perMs: number;
}

export const RATE_LIMITS: Readonly<Record<RateClass, RateLimit>> = {
	/**
	 * The sample settings allow ten a second, and the relay alone sends orders: what a trader gets out with is nearly all of it.
	 * Calls that leave a second apart may arrive closer together; one that arrives too early is refused, and placed nowhere.
	 */
	order: { count: 9, perMs: 1_100 },
	/** Each is a live call at the broker. */
	book: { count: 2, perMs: 1_000 },
	data: { count: 8, perMs: 1_000 },
	/** The server lets one through in 350 ms and keeps the rest waiting inside. */
	history: { count: 1, perMs: 400 },
	/** The server answers 30 in a minute. */
	greeks: { count: 20, perMs: 60_000 }
};

/** What one server may be asked, shared by all who ask it from the same address. */
export interface RequestBudget {
	/** Nothing waits, and nothing that was let through counts any more. */
	readonly idle: boolean;
	/**
	 * True when the call may be made, which is now. False when its turn does not come in time, or after it was given
	 * up: it must not be sent then.
	 */
	take(rateClass: RateClass, patience?: Patience): Promise<boolean>;
}

/** One server's budget as this process counts it: in each class urgent calls first, then first come first served. */
export class Budget implements RequestBudget {
	readonly #clock: () => number;
	readonly #wait: Wait;
	readonly #limits: Readonly<Record<RateClass, RateLimit>>;
	readonly #askOthers: ((rateClass: RateClass) => Promise<number>) | undefined;
	readonly #turns = new Map<RateClass, Turns>();

	/**
	 * `clock`: ms that only grow. By the time of day a clock set back an hour would hold an order for an hour.
	 * `askOthers`: see `AskOthers`.
	 */
	constructor(
		clock: () => number,
		wait: Wait,
		limits = RATE_LIMITS,
		askOthers?: (rateClass: RateClass) => Promise<number>
	) {
		this.#askOthers = askOthers;
		this.#clock = clock;
		this.#wait = wait;
		this.#limits = limits;
	}

	get idle(): boolean {
		return [...this.#turns.values()].every(({ idle }) => idle);
	}

	take(rateClass: RateClass, patience: Patience = {}): Promise<boolean> {
		return this.#turnsOf(rateClass).take(patience);
	}

	#turnsOf(rateClass: RateClass): Turns {
		const known = this.#turns.get(rateClass);
		if (known) return known;
		const askOthers = this.#askOthers;
		const turns = new Turns(
			this.#limits[rateClass],
			this.#clock,
			this.#wait,
			askOthers && (() => askOthers(rateClass))
		);
		this.#turns.set(rateClass, turns);
		return turns;
	}
}
