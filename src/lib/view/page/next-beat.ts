/** Ms that a beat is away at least: a timer may fire a little early, and must not find its own beat to come. */
const LEAST = 50;

/**
 * Ms from `now`, epoch ms, to the next whole multiple of `every`. Everything that beats together changes the page in one frame;
 * each at a time of its own would have it drawn as often.
 */
export function untilBeat(every: number, now: number): number {
	const left = every - (now % every);
	return left < LEAST ? left + every : left;
}
