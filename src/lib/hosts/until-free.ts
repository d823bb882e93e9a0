import type { RateLimit } from '#lib/openalgo/rest/budget.ts';

/** Ms by which the clocks of two windows differ at most. A start from further ahead is from before a clock was put back. */
const SKEW = 50;

/** Ms from `now` until there is room for one more call beside those made at `starts` (epoch ms); 0 when there is now. */
export function untilFree(starts: readonly number[], now: number, limit: RateLimit): number {
	const { count, perMs } = limit;
	const counting = starts
		.filter((at) => at <= now + SKEW && now - at < perMs)
		.sort((a, b) => a - b);
	const oldest = counting.at(-count);
	return oldest === undefined ? 0 : oldest + perMs - now;
}

/** A call that counts, or may be about to. */
export interface CallPlace {
	/** When it was made, epoch ms. */
	at: number;
	/** Of this call alone. */
	name: string;
}

/** Ms; by then the others that checked at the same time have made their calls or stepped back. */
const LOOK_AGAIN = 5;

/**
 * Ms until `mine` may be made, for which its place must be given back; 0 when it may be now. All who look at the same
 * time see each other, so that there are never too many; the one that came first looks again soonest.
 */
export function untilRoom(
	mine: CallPlace,
	others: readonly CallPlace[],
	now: number,
	limit: RateLimit
): number {
	const free = (places: readonly CallPlace[]) =>
		untilFree(
			places.map(({ at }) => at),
			now,
			limit
		);
	if (free(others) === 0) return 0;
	const earlier = others.filter(
		({ at, name }) => at < mine.at || (at === mine.at && name < mine.name)
	);
	return free(earlier) || LOOK_AGAIN;
}
