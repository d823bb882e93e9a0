/** How fast one user's log may grow by lines of one kind. */
export interface LinePace {
	/** At once, after a quiet while. */
	most: number;
	/** Ms until there may be one more. */
	everyMs: number;
}

export interface LineBudget {
	/** Lines, and a part of one. */
	left: number;
	/** Monotonic ms when that was so. */
	at: number;
}

/** What each kind of activity may take line by line; more of it is counted and told together. */
export const KIND_PACE: LinePace = { most: 30, everyMs: 120_000 };
/** Ms over which such repeats are counted before they are told in one line. */
export const REPEATS_WINDOW = 600_000;
/**
 * Calls that change something at a broker: each leaves two lines, which are never told together. Some ten baskets over
 * twenty accounts, each in ten slices, are sent at once; a day then ends at 88,400 calls.
 */
export const ACTING_PACE: LinePace = { most: 2_000, everyMs: 1_000 };

/** What is left after one more line at `now`; undefined when there is none. Without a budget nothing was written yet. */
export function takeLine(
	budget: LineBudget | undefined,
	now: number,
	{ most, everyMs }: LinePace
): LineBudget | undefined {
	const left = budget ? Math.min(most, budget.left + (now - budget.at) / everyMs) : most;
	return left < 1 ? undefined : { left: left - 1, at: now };
}

/** Whether it is whole again, so that it need not be remembered. */
export function isWhole(budget: LineBudget, now: number, { most, everyMs }: LinePace): boolean {
	return budget.left + (now - budget.at) / everyMs >= most;
}
