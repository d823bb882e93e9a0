import { MAX_WATCHED } from '#lib/wire/socket/messages.ts';

/** Instruments that one user's pages may name at once: all pages, each with all that it may watch, after a restart. */
const BURST = 24 * MAX_WATCHED;
/** How fast that refills. Each costs the relay some 2 µs, so that one user's watching takes below 1 % of a core. */
const PER_SECOND = 3_000;

/** What one user's pages may change about what they watch: the work is in the instruments, not in the messages. */
export class WatchBudget {
	#left = BURST;
	#at: number;

	constructor(now: number) {
		this.#at = now;
	}

	/** At `now`, epoch ms. False when it is spent: the page is told, and asks again. */
	take(instruments: number, now: number): boolean {
		// A clock that was set back gives nothing and takes nothing.
		const refill = (Math.max(0, now - this.#at) / 1_000) * PER_SECOND;
		this.#left = Math.min(BURST, this.#left + refill);
		this.#at = now;
		// A message without instruments has work in it as well.
		const cost = instruments + 1;
		if (cost > this.#left) return false;
		this.#left -= cost;
		return true;
	}
}
