import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Seconds to wait, or undefined when the attempt may go on. */
export type SignInWait = number | undefined;

export interface LimitFigures {
	/** Attempts per name before a pause: a person mistypes a few times. */
	perName: number;
	/** The pause in seconds. Short: the owner of the name must get in while an attacker guesses. */
	namePause: number;
	/** Failures per address in `window` seconds, over all names. */
	perAddress: number;
	/** Sign-ups per address in `window` seconds; each costs a hash. */
	signUps: number;
	/** Passkey sign-ins begun per address in `window` seconds; each is remembered for a while. */
	challenges: number;
	window: number;
}

const FIGURES: LimitFigures = {
	perName: 5,
	namePause: 20,
	perAddress: 40,
	signUps: 60,
	challenges: 120,
	window: 600
};

/** Slows guessing, by name and by address. It never locks a name for good: that would let a stranger lock it. */
export class SignInLimits {
	readonly #names: RateLimiterMemory;
	readonly #addresses: RateLimiterMemory;
	readonly #signUps: RateLimiterMemory;
	readonly #challenges: RateLimiterMemory;

	constructor(figures: Partial<LimitFigures> = {}) {
		const all = { ...FIGURES, ...figures };
		const { perName, namePause, perAddress, signUps, challenges, window } = all;
		this.#names = new RateLimiterMemory({
			points: perName,
			duration: window,
			blockDuration: namePause
		});
		this.#addresses = new RateLimiterMemory({ points: perAddress, duration: window });
		this.#signUps = new RateLimiterMemory({ points: signUps, duration: window });
		this.#challenges = new RateLimiterMemory({ points: challenges, duration: window });
	}

	/** Counted before the password is checked, so that a burst of parallel guesses is counted too. */
	async signIn(name: string, address: string): Promise<SignInWait> {
		return (await wait(this.#addresses, address)) ?? (await wait(this.#names, name));
	}

	async signedIn(name: string, address: string): Promise<void> {
		await this.#names.delete(name);
		await this.#addresses.reward(address, 1);
	}

	/** The relay was too busy to check the password: that was no guess. */
	async notLookedAt(name: string, address: string): Promise<void> {
		await this.#names.reward(name, 1);
		await this.#addresses.reward(address, 1);
	}

	/** A passkey names no user before it is checked: only the address counts. */
	passkey(address: string): Promise<SignInWait> {
		return wait(this.#addresses, address);
	}

	async passkeyFits(address: string): Promise<void> {
		await this.#addresses.reward(address, 1);
	}

	challenge(address: string): Promise<SignInWait> {
		return wait(this.#challenges, address);
	}

	signUp(address: string): Promise<SignInWait> {
		return wait(this.#signUps, address);
	}
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
