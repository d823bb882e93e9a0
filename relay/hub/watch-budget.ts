import { MAX_WATCHED } from '#lib/wire/socket/messages.ts';

interface Figures {
	/** At once. */
	burst: number;
	/** How fast that refills. */
	perSecond: number;
}

/**
 * Instruments that one user's pages may name: at first all pages, each with all that it may watch, after a restart. Each
 * costs the relay some 2 µs, so that one user's watching takes below 1 % of a core.
 */
const INSTRUMENTS: Figures = { burst: 24 * MAX_WATCHED, perSecond: 3_000 };
/** Characters of what they say at length, before any of it is read: as many as those instruments need. */
export const CHARACTERS: Figures = { burst: 24 * 64 * 1024, perSecond: 128 * 1024 };

/** What one user's pages may change about what they watch: the work is in the instruments, not in the messages. */
export class WatchBudget {
	readonly #figures: Figures;
	#left: number;
	#at: number;

	constructor(now: number, figures: Figures = INSTRUMENTS) {
		this.#figures = figures;
		this.#left = figures.burst;
		this.#at = now;
	}

	/** At `now`, epoch ms. False when it is spent: the page is told, and asks again. */
	take(amount: number, now: number): boolean {
		const { burst, perSecond } = this.#figures;
		// A clock that was set back gives nothing and takes nothing.
		const refill = (Math.max(0, now - this.#at) / 1_000) * perSecond;
		this.#left = Math.min(burst, this.#left + refill);
		this.#at = now;
		// An empty message has work in it as well.
		const cost = amount + 1;
		if (cost > this.#left) return false;
		this.#left -= cost;
		return true;
	}
}
