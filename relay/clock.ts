/** Ms between looks at the machine's clock. */
const LOOK_EVERY = 100;

interface MachineClocks {
	/** Epoch ms; the machine's clock may be set. */
	wall(): number;
	/** Ms that only grow, and may stand still while the machine sleeps. */
	steady(): number;
}

/**
 * Whole epoch ms that never go back, for deadlines, ages and the order of what happens in this run; dates are by the wall
 * clock. When that is set back, deadlines counted by it would move back as much, and a half-open socket would be found after an
 * hour: this one runs on at its own pace. When it is set forward, or the machine slept, this one follows at once: code with a
 * deadline asks before giving up.
 */
export function relayClock({ wall, steady }: MachineClocks): () => number {
	/** What is to be added to the steady clock. */
	let ahead = wall() - steady();
	let lookedAt = steady();
	return () => {
		const at = steady();
		if (at - lookedAt >= LOOK_EVERY) {
			ahead = Math.max(ahead, wall() - at);
			lookedAt = at;
		}
		return Math.floor(ahead + at);
	};
}
