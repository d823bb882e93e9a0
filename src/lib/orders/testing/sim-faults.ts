/** What may happen to a call that places an order, and how often among a hundred. */
const FAULTS = {
	/** Taken, and the answer never comes. */
	'answer-lost': 6,
	/** Taken a minute later, when nobody waits any more. */
	late: 4,
	'request-lost': 4,
	/** The connection breaks: taken, or not. */
	reset: 5,
	crashed: 5,
	page: 4,
	'broker-429': 3,
	'own-429': 5,
	/** Success without an order id. */
	'no-id': 4,
	refused: 3,
	'logged-out': 2,
	'semi-auto': 3,
	/** The browser sends it twice by itself. */
	replayed: 1
} as const;

export type SimFault = keyof typeof FAULTS | 'reset-after' | 'none';

/** The same of a call that changes or cancels one. */
const CHANGE_FAULTS = {
	'answer-lost': 5,
	late: 3,
	reset: 6,
	crashed: 4,
	page: 4,
	'own-429': 5,
	refused: 5,
	'semi-auto': 3
} as const;

export type SimChangeFault = keyof typeof CHANGE_FAULTS | 'none';

/** `random`: 0 ≤ r < 1. */
export function pickFault(random: () => number): SimFault {
	return pick(FAULTS, random) ?? 'none';
}

export function pickChange(random: () => number): SimChangeFault {
	return pick(CHANGE_FAULTS, random) ?? 'none';
}

function pick<Fault extends string>(
	weights: Readonly<Record<Fault, number>>,
	random: () => number
): Fault | undefined {
	let left = random() * 100;
	for (const [fault, weight] of Object.entries<number>(weights)) {
		left -= weight;
		if (left < 0) return fault as Fault;
	}
	return undefined;
}

/** The same numbers for the same seed; 0 ≤ r < 1. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}
