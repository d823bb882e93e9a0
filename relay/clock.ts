/** How fast the relay's clock runs while it is ahead of the machine's: slow enough that no deadline notices. */
const CATCH_UP = 0.9;
/** Ms between looks at the machine's clock. */
const LOOK_EVERY = 100;
/** Ms by which the relay may be ahead without slowing down: rounding, not a clock that was set back. */
const CLOSE_ENOUGH = 5;

interface MachineClocks {
	/** Epoch ms; the machine's clock may be set. */
	wall(): number;
	/** Ms that only grow, and may stand still while the machine sleeps. */
	steady(): number;
}

/**
 * Whole epoch ms that never go back. When the machine's clock is set back, all deadlines counted by it would move back as
 * much, and a half-open socket would be found after an hour: this one runs on, a little slower, until the two agree.
 * When it is set forward, or the machine slept, this one follows at once: code with a deadline asks before giving up.
 */
export function relayClock({ wall, steady }: MachineClocks): () => number {
	let base = wall();
	let since = steady();
	let speed = 1;
	return () => {
		const at = steady();
		const mine = base + (at - since) * speed;
		if (at - since < LOOK_EVERY) return Math.floor(mine);
		const machine = wall();
		speed = mine - machine > CLOSE_ENOUGH ? CATCH_UP : 1;
		base = Math.max(mine, machine);
		since = at;
		return Math.floor(base);
	};
}
