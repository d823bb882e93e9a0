import { RateLimiterMemory } from 'rate-limiter-flexible';
import { wait, type SignInWait } from '../people/sign-in-limits.ts';

/** More than a busy morning over eight accounts brings; a faulty page must not fill the disk. */
const REPORTS = 3_000;
/** Seconds. */
const WINDOW = 600;

/** How much the pages of one user may report. */
export class ReportLimit {
	readonly #users: RateLimiterMemory;

	constructor(reports = REPORTS) {
		this.#users = new RateLimiterMemory({ points: reports, duration: WINDOW });
	}

	take(userId: string, reports: number): Promise<SignInWait> {
		return wait(this.#users, userId, reports);
	}
}
