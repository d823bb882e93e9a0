export type ChallengeFor = 'registration' | 'sign-in';

/** Ms. Long enough to look for the phone that holds the passkey. */
const LIFE = 5 * 60_000;
/** Most challenges kept for visitors who begin and never finish; the oldest are dropped first. */
const MOST = 10_000;

/** The random texts that authenticators are asked to sign: each for one browser, one purpose and one use. */
export class Challenges {
	readonly #now: () => number;
	/** When each expires, the oldest first. */
	readonly #until = new Map<string, number>();

	/** `now` in monotonic ms. */
	constructor(now: () => number) {
		this.#now = now;
	}

	remember(purpose: ChallengeFor, browser: string, challenge: string): void {
		const now = this.#now();
		for (const [key, until] of this.#until) {
			if (until > now && this.#until.size < MOST) break;
			this.#until.delete(key);
		}
		this.#until.set(keyOf(purpose, browser, challenge), now + LIFE);
	}

	/** Whether it may be used; asking uses it up. */
	take(purpose: ChallengeFor, browser: string, challenge: string): boolean {
		const key = keyOf(purpose, browser, challenge);
		const until = this.#until.get(key);
		this.#until.delete(key);
		return until !== undefined && until > this.#now();
	}
}

/** All three are words without spaces. */
function keyOf(purpose: ChallengeFor, browser: string, challenge: string): string {
	return `${purpose} ${browser} ${challenge}`;
}
