/** A half-open range of rows. */
export type RowRange = readonly [from: number, to: number];

/** Rows watched beyond those that can be seen: a flick of the finger finds prices there already. */
const AHEAD = 10;
/** As long as so many rows ahead are watched the range stays: each change of it is a message to the broker's feed. */
const ENOUGH = 4;

/**
 * Which of `count` rows deserve a live price while `seen` are on screen: those and some on each side. The range
 * chosen before stays while it still does.
 */
export function watchedRows(before: RowRange | undefined, seen: RowRange, count: number): RowRange {
	const around = (rows: number): RowRange => [
		Math.max(0, seen[0] - rows),
		Math.min(count, seen[1] + rows)
	];
	if (before && within(around(ENOUGH), before) && within(before, around(2 * AHEAD))) return before;
	return around(AHEAD);
}

function within(inner: RowRange, outer: RowRange): boolean {
	return inner[0] >= outer[0] && inner[1] <= outer[1];
}
