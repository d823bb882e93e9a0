import { createHash, randomBytes } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Seconds to wait, or undefined when the attempt may go on. */
export type SignInWait = number | undefined;

/** Counts at most, some 400 bytes each: an attacker may come from any number of networks. */
const MOST_COUNTS = 100_000;

interface Allowance {
	points: number;
	/** Seconds. */
	duration: number;
	/** Seconds for which more than that has to pause; without it, until the duration is over. */
	blockDuration?: number;
}

/**
 * Attempts of each visitor, in bounded room: those whose names meet in one place by chance share a count. Where they
 * meet is this process's secret, so that no attacker can choose whom to meet.
 */
export class BoundedCounts {
	readonly #limiter: RateLimiterMemory;
	readonly #secret = randomBytes(16);

	constructor(allowance: Allowance) {
		this.#limiter = new RateLimiterMemory(allowance);
	}

	take(who: string): Promise<SignInWait> {
		return wait(this.#limiter, this.#place(who));
	}

	async giveBack(who: string): Promise<void> {
		await this.#limiter.reward(this.#place(who), 1);
	}

	async forget(who: string): Promise<void> {
		await this.#limiter.delete(this.#place(who));
	}

	#place(who: string): string {
		return placeAmong(MOST_COUNTS, this.#secret, who);
	}
}

export function placeAmong(places: number, secret: Uint8Array, who: string): string {
	const hash = createHash('sha256').update(secret).update(who).digest();
	return String(hash.readUInt32BE(0) % places);
}

export async function wait(
	limiter: RateLimiterMemory,
	key: string,
	points = 1
): Promise<SignInWait> {
	try {
		await limiter.consume(key, points);
		return undefined;
	} catch (refused) {
		// The library rejects with its figures when there are too many.
		if (!(refused instanceof RateLimiterRes)) throw refused;
		return Math.max(1, Math.ceil(refused.msBeforeNext / 1_000));
	}
}
