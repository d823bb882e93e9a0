import { RateLimiterMemory } from 'rate-limiter-flexible';
import { wait, type SignInWait } from '../people/bounded-counts.ts';

/** More than a busy morning over eight accounts brings; a faulty page must not fill the disk. */
const REPORTS = 3_000;
/** Seconds. */
const WINDOW = 600;
/** What is reported beyond this waits in the pages until the day is over: the log is kept for good. */
const REPORTS_A_DAY = 20_000;
const DAY = 24 * 60 * 60;

/** How much the pages of one user may report. */
export class ReportLimit {
	readonly #users: RateLimiterMemory;
	readonly #days: RateLimiterMemory;

	constructor(reports = REPORTS, reportsADay = REPORTS_A_DAY) {
		this.#users = new RateLimiterMemory({ points: reports, duration: WINDOW });
		this.#days = new RateLimiterMemory({ points: reportsADay, duration: DAY });
	}

	async take(userId: string, reports: number): Promise<SignInWait> {
		return (await wait(this.#users, userId, reports)) ?? wait(this.#days, userId, reports);
	}
}
