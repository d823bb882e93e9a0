/** What the traffic of one socket says about its server. Times are epoch ms. */
export class Vitals {
	/** Ticks of the last full second. */
	ticksPerSecond = 0;
	lastTickAt: number | undefined;
	/** Ms that the server took to answer the last ping. */
	latency: number | undefined;
	#ticks = 0;
	#ping: { id: number; at: number } | undefined;
	#unansweredSince: number | undefined;

	/** Since when a ping of ours waits for any sign of life; undefined when none does. */
	get unansweredSince(): number | undefined {
		return this.#unansweredSince;
	}

	asked(id: number, at: number): void {
		this.#ping = { id, at };
		this.#unansweredSince ??= at;
	}

	/** Any message: each one proves life. */
	heard(): void {
		this.#unansweredSince = undefined;
	}

	ticked(at: number): void {
		this.lastTickAt = at;
		this.#ticks += 1;
	}

	/** A pong without an id answers the newest ping. */
	answered(id: number | undefined, at: number): void {
		if (!this.#ping || (id !== undefined && id !== this.#ping.id)) return;
		this.latency = at - this.#ping.at;
		this.#ping = undefined;
	}

	/** The socket is gone, and with it every pending answer. */
	ended(): void {
		this.latency = this.#ping = this.#unansweredSince = undefined;
	}

	/** Call once a second. */
	second(): void {
		this.ticksPerSecond = this.#ticks;
		this.#ticks = 0;
	}
}
