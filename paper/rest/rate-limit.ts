export interface PaperRateLimit {
	count: number;
	perMs: number;
	/** As OpenAlgo's 429 says it. */
	words: string;
}

export const ORDER_LIMIT: PaperRateLimit = { count: 10, perMs: 1000, words: '10 per 1 second' };
export const API_LIMIT: PaperRateLimit = { count: 50, perMs: 1000, words: '50 per 1 second' };
export const GREEKS_LIMIT: PaperRateLimit = { count: 30, perMs: 60_000, words: '30 per 1 minute' };

/** Sweep once this many client-and-route pairs are known: a test with many addresses must not grow for ever. */
const MANY = 1000;

/**
 * Moving window per client and route. Whatever is let through counts, also what ends in 400 or 403; what is refused
 * does not, so hammering does not extend the wait.
 */
export class RateLimiter {
	#passed = new Map<string, number[]>();

	/** False when the request must be refused. `now` in ms, never going back. */
	admit(client: string, route: string, limit: PaperRateLimit, now: number): boolean {
		const bucket = `${client} ${route}`;
		const recent = (this.#passed.get(bucket) ?? []).filter((at) => at > now - limit.perMs);
		const admitted = recent.length < limit.count;
		if (admitted) recent.push(now);
		this.#passed.set(bucket, recent);
		if (this.#passed.size > MANY) this.#sweep(now);
		return admitted;
	}

	#sweep(now: number): void {
		for (const [bucket, times] of this.#passed) {
			if ((times.at(-1) ?? 0) < now - GREEKS_LIMIT.perMs) this.#passed.delete(bucket);
		}
	}
}
