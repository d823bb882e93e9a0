/** Ms after which a better measurement is forgotten, since either clock may have been set meanwhile. */
const BEST_FOR = 5 * 60_000;

/** The difference between the relay's clock and this device's, so that ages are right on a phone whose clock is not. */
export class RelayClock {
	/** Ms that the relay's clock is ahead of ours. */
	#ahead = 0;
	#known = false;
	#best = { roundTrip: Infinity, at: -Infinity };

	/** A time that the relay said just now; wrong by the one-way delay, so any measurement replaces it. */
	told(relayTime: number, now: number): void {
		if (this.#known) return;
		this.#known = true;
		this.#ahead = relayTime - now;
	}

	/** An answer at `relayTime` to a question that we sent at `asked`; the quickest of late is the truest. */
	measured(relayTime: number, asked: number, now: number): void {
		const roundTrip = Math.max(0, now - asked);
		if (roundTrip > this.#best.roundTrip && now - this.#best.at < BEST_FOR) return;
		this.#best = { roundTrip, at: now };
		this.#known = true;
		this.#ahead = relayTime - (asked + roundTrip / 2);
	}

	/** What was measured may no longer hold: the device slept, or its clock jumped. */
	doubt(): void {
		this.#known = false;
		this.#best = { roundTrip: Infinity, at: -Infinity };
	}

	/** A relay time in this device's epoch ms. */
	local(relayTime: number): number {
		return Math.round(relayTime - this.#ahead);
	}
}
