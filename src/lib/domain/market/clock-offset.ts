interface Estimate {
	/** Ms that the other clock is ahead of ours. */
	ahead: number;
	/** Ms by which that may be wrong; infinite for what was said without being asked. */
	within: number;
	/** Epoch ms by our clock. */
	at: number;
}

/** Ms after which a better answer is forgotten: clocks drift. */
const BEST_FOR = 5 * 60_000;
/** Ms that two answers may differ beyond their own errors before one of the clocks must have been set in between. */
const DRIFT = 250;
/** Ms by which a time that comes without being asked for may be late. */
const LATE = 2_000;

/** How far another clock is ahead of ours, from what was heard of it. All times are epoch ms, each by its own clock. */
export class ClockOffset {
	#best: Estimate | undefined;

	/** Undefined before anything was heard. */
	get ahead(): number | undefined {
		return this.#best?.ahead;
	}

	/** A time that was said just now. It is wrong by the way here, so that any answer is better. */
	told(theirs: number, now: number): void {
		if (this.#best && this.#best.within < Infinity) return;
		this.#best = { ahead: theirs - now, within: Infinity, at: now };
	}

	/**
	 * `theirs` was the time somewhere between asking and hearing, ours: taken as half-way. Of late answers the quickest is the
	 * truest, unless they contradict each other. `grain`: ms of the unit that `theirs` is cut to.
	 */
	answered(
		theirs: number,
		{ asked, heard, grain = 0 }: { asked: number; heard: number; grain?: number }
	): void {
		const roundTrip = Math.max(0, heard - asked);
		const ahead = theirs + grain / 2 - (heard - roundTrip / 2);
		const within = (roundTrip + grain) / 2;
		const best = this.#best;
		const isOld = best && Math.abs(heard - best.at) >= BEST_FOR;
		if (best && !isOld && within > best.within) {
			if (Math.abs(ahead - best.ahead) <= within + best.within + DRIFT) return;
		}
		this.#best = { ahead, within, at: heard };
	}

	/** Whether a time that came unasked contradicts what is known: one of the clocks was set, or it was long on its way. */
	isDoubtful(theirs: number, now: number): boolean {
		return this.#best !== undefined && Math.abs(theirs - now - this.#best.ahead) > LATE;
	}

	/** What was heard may no longer hold: the device slept, or its clock jumped. */
	doubt(): void {
		if (this.#best) this.#best = { ...this.#best, within: Infinity };
	}
}
