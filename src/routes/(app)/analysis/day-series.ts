import type { DaySample } from '#lib/view/chain/chain-day.svelte.ts';

export interface DayPoint {
	/** Epoch ms. */
	x: number;
	/** Null where the line breaks. */
	y: number | null;
}

/** Ms without a sample after which the line breaks: no window was open, and what happened meanwhile is not known. */
const GAP = 150_000;

/** One figure through the day, oldest first. Minutes in which it was not known break the line too. */
export function daySeries(
	samples: readonly DaySample[],
	of: (sample: DaySample) => number | undefined
): DayPoint[] {
	const points: DayPoint[] = [];
	let before: number | undefined;
	for (const sample of samples) {
		if (before !== undefined && sample.at - before > GAP) points.push({ x: before + 1, y: null });
		points.push({ x: sample.at, y: of(sample) ?? null });
		before = sample.at;
	}
	return points.some(({ y }) => y !== null) ? points : [];
}
