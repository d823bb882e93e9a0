import { SLOW_AFTER, STALE_AFTER } from '#lib/domain/feed/feed-state.ts';

/** How a gap of so many ms is drawn; undefined: it was not measured. */
export function gapTone(gap: number | undefined): 'quiet' | 'warn' | 'bad' {
	if (gap === undefined || gap < SLOW_AFTER) return 'quiet';
	return gap < STALE_AFTER ? 'warn' : 'bad';
}
