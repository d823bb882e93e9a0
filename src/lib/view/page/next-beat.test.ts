import { expect, test } from 'vitest';
import { untilBeat } from './next-beat.ts';

test.each<[every: number, now: number, wait: number]>([
	[1_000, 5_000, 1_000],
	[1_000, 5_001, 999],
	[1_000, 5_700, 300],
	[2_000, 5_700, 300],
	[2_000, 6_700, 1_300],
	// It fired early.
	[1_000, 5_999, 1_001]
])('what beats every %i ms beats at whole ones: at %i it waits for %i', (every, now, wait) => {
	expect(untilBeat(every, now)).toBe(wait);
});
