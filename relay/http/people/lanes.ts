/**
 * In which line a password waits for its turn to be looked at. `known`: from where this user has signed in before.
 * `slow`: where too much was guessed of late. It moves, whatever waits in the others.
 */
export const LANES = ['known', 'ordinary', 'slow'] as const;
export type Lane = (typeof LANES)[number];

/** Turns of each while all of them wait. */
const SHARES: Readonly<Record<Lane, number>> = { known: 8, ordinary: 4, slow: 1 };

/** Whose turn it is next, by how much of its share each has had (weighted fair queueing). */
export class LaneOrder {
	/** When its next turn is due, in turns of a lane with the share 1. */
	readonly #due: Record<Lane, number> = { known: 0, ordinary: 0, slow: 0 };
	#now = 0;

	/** Undefined when none waits. A lane that was empty has saved nothing up. */
	next(waiting: (lane: Lane) => boolean): Lane | undefined {
		let first: Lane | undefined;
		for (const lane of LANES) {
			if (waiting(lane) && (first === undefined || this.#at(lane) < this.#at(first))) first = lane;
		}
		return first;
	}

	took(lane: Lane): void {
		this.#now = this.#at(lane);
		this.#due[lane] = this.#now + 1 / SHARES[lane];
	}

	#at(lane: Lane): number {
		return Math.max(this.#due[lane], this.#now);
	}
}

/** What is known of a guess before it is looked at. */
interface Standing {
	/** Seconds for which guesses at this name from this network pause; undefined when they do not. */
	pause: number | undefined;
	/** This user has signed in in this browser before, and it has tries left. */
	knownDevice: boolean;
	/** This user has signed in from this network since the relay started. */
	knownNetwork: boolean;
	/** Too many were wrong of late: from this network at any name, or at this name from anywhere. */
	crowded: boolean;
}

export type Admitted =
	| { ok: true; lane: Lane }
	/** Seconds to wait. */
	| { ok: false; wait: number };

/** Only a network that guesses at one name has to pause; what others do sends nobody away, it decides the lane. */
export function admission({ pause, knownDevice, knownNetwork, crowded }: Standing): Admitted {
	if (knownDevice) return { ok: true, lane: 'known' };
	if (pause !== undefined) return { ok: false, wait: pause };
	if (knownNetwork) return { ok: true, lane: 'known' };
	return { ok: true, lane: crowded ? 'slow' : 'ordinary' };
}
