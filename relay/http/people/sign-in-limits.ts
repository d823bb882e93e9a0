import { BoundedCounts, type SignInWait } from './bounded-counts.ts';
import { placeOf, type TurnPlace } from './hash-turns.ts';
import { admission } from './lanes.ts';
import { networkOf, networksOf } from './network.ts';

export interface LimitFigures {
	/** Attempts at one name from one network, or from one device, before a pause: a person mistypes a few times. */
	perName: number;
	/** The pause in seconds. */
	namePause: number;
	/** Failures at one name from anywhere in `window` seconds, after which strangers wait in the slow lane. */
	perNameAnywhere: number;
	/** Failures of one network in `window` seconds, over all names, after which it waits there. */
	perNetwork: number;
	/** Passkeys shown from one address in `window` seconds. */
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
	perNameAnywhere: 20,
	perNetwork: 40,
	perAddress: 40,
	signUps: 60,
	challenges: 120,
	window: 600
};

/** Networks of users that are remembered; some 100 bytes each. */
const MOST_NETWORKS = 10_000;

/** Whoever wants to be let in. */
export interface Guess {
	name: string;
	address: string;
	/** One in which this very user has signed in before. */
	device: string | undefined;
}

export type Attempt =
	| {
			ok: true;
			place: TurnPlace;
			right(): Promise<void>;
			/** The relay was too busy to look at the password: that was no guess. */
			notLookedAt(): Promise<void>;
	  }
	| { ok: false; wait: number };

/**
 * Slows guessing without locking anybody out: guesses at one name from one network pause, and guesses from everywhere
 * make strangers wait in a slow lane. The browsers and networks from which a user has come before go ahead of them.
 */
export class SignInLimits {
	readonly #pairs: BoundedCounts;
	readonly #devices: BoundedCounts;
	readonly #names: BoundedCounts;
	readonly #networks: BoundedCounts;
	readonly #passkeys: BoundedCounts;
	readonly #signUps: BoundedCounts;
	readonly #challenges: BoundedCounts;
	/** Pairs of a name and a network that was right; the one that came longest ago first. */
	readonly #known = new Set<string>();

	constructor(figures: Partial<LimitFigures> = {}) {
		const { window: duration, perName, namePause, ...all } = { ...FIGURES, ...figures };
		const pausing = { points: perName, duration, blockDuration: namePause };
		this.#pairs = new BoundedCounts(pausing);
		this.#devices = new BoundedCounts(pausing);
		this.#names = new BoundedCounts({ points: all.perNameAnywhere, duration });
		this.#networks = new BoundedCounts({ points: all.perNetwork, duration });
		this.#passkeys = new BoundedCounts({ points: all.perAddress, duration });
		this.#signUps = new BoundedCounts({ points: all.signUps, duration });
		this.#challenges = new BoundedCounts({ points: all.challenges, duration });
	}

	/** Counted before the password is checked, so that a burst of parallel guesses is counted too. */
	async signIn({ name, address, device = '' }: Guess): Promise<Attempt> {
		const network = networkOf(address);
		const pair = pairOf(name, address);
		const knownDevice = device !== '' && (await this.#devices.take(device)) === undefined;
		const counted: Counted[] = knownDevice
			? [[this.#devices, device]]
			: [
					[this.#pairs, pair],
					[this.#networks, network],
					[this.#names, name]
				];
		const [pause, ...crowds] = knownDevice ? [undefined] : await countAll(counted);
		const admitted = admission({
			...{ knownDevice, pause, knownNetwork: this.#known.has(pair) },
			crowded: crowds.some((seconds) => seconds !== undefined)
		});
		if (!admitted.ok) return admitted;
		return {
			ok: true,
			place: { lane: admitted.lane, groups: networksOf(address) },
			right: async () => {
				await giveBack(counted);
				await Promise.all([this.#pairs.forget(pair), this.#devices.forget(device)]);
				this.#remember(pair);
			},
			notLookedAt: () => giveBack(counted)
		};
	}

	/** Somebody who is signed in shows the password again: what strangers guess is not counted here. */
	async prove(userId: string): Promise<Attempt> {
		const key = `user ${userId}`;
		const pause = await this.#devices.take(key);
		if (pause !== undefined) return { ok: false, wait: pause };
		return {
			ok: true,
			place: placeOf(userId),
			right: () => this.#devices.forget(key),
			notLookedAt: () => this.#devices.giveBack(key)
		};
	}

	/** Someone has come in by another way than a password. */
	cameIn(name: string, address: string): void {
		this.#remember(pairOf(name, address));
	}

	/** By its device, where that is known: then others at the same address do not count. */
	passkey(address: string, device: string | undefined): Promise<SignInWait> {
		return this.#passkeys.take(device ?? placeAt(address));
	}

	passkeyFits(address: string, device: string | undefined): Promise<void> {
		return this.#passkeys.giveBack(device ?? placeAt(address));
	}

	challenge(address: string): Promise<SignInWait> {
		return this.#challenges.take(placeAt(address));
	}

	signUp(address: string): Promise<SignInWait> {
		return this.#signUps.take(placeAt(address));
	}

	#remember(pair: string): void {
		this.#known.delete(pair);
		this.#known.add(pair);
		const [oldest] = this.#known;
		if (this.#known.size > MOST_NETWORKS && oldest !== undefined) this.#known.delete(oldest);
	}
}

/** An address of IPv4, a /64 of IPv6: what one visitor cannot change at will. */
function placeAt(address: string): string {
	return networksOf(address).at(-1) ?? address;
}

function pairOf(name: string, address: string): string {
	return `${name} ${networkOf(address)}`;
}

type Counted = [counts: BoundedCounts, who: string];

/**
 * The seconds to wait by each of them. The first one that says so ends it: a network that pauses adds nothing to the
 * others, or it could keep a name crowded for ever.
 */
async function countAll(counted: readonly Counted[]): Promise<SignInWait[]> {
	const [first, ...others] = counted;
	const pause = first && (await first[0].take(first[1]));
	if (pause !== undefined) return [pause];
	return [pause, ...(await Promise.all(others.map(([counts, who]) => counts.take(who))))];
}

async function giveBack(counted: readonly Counted[]): Promise<void> {
	await Promise.all(counted.map(([counts, who]) => counts.giveBack(who)));
}
