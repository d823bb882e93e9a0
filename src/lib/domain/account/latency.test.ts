import { expect, test } from 'vitest';
import { percentile, withSample, type Sample } from './latency.ts';

const samples = (...ms: number[]): Sample[] => ms.map((value) => ({ at: 0, ms: value }));
const hundred = samples(...Array.from({ length: 100 }, (_, index) => 100 - index));

test.each([
	[samples(), 0.5, undefined],
	[samples(7), 0.5, 7],
	[samples(7), 0.95, 7],
	[samples(30, 10, 20), 0.5, 20],
	[samples(10, 20, 30, 1_000), 0.5, 20],
	[samples(10, 20, 30, 1_000), 0.95, 1_000],
	[hundred, 0.5, 50],
	[hundred, 0.95, 95]
])('of %j the share %d does not exceed %s', (from, share, expected) => {
	expect(percentile(from, share)).toBe(expected);
});

test('what is old, and what is too much, is left out', () => {
	let kept: readonly Sample[] = [];
	for (let at = 0; at < 200; at += 1) kept = withSample(kept, { at: at * 1_000, ms: at });
	expect(kept).toHaveLength(60);
	expect(kept.at(-1)).toEqual({ at: 199_000, ms: 199 });
	kept = withSample(kept, { at: 3_600_000, ms: 5 });
	expect(kept).toEqual([{ at: 3_600_000, ms: 5 }]);
});
