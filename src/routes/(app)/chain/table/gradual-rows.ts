/** Rows drawn in each frame after the visible ones: few enough for a phone to finish before the next frame. */
export const ROWS_A_FRAME = 4;

/** Rows on each side of the middle one that fill room of this height, both in px: a few too many cost less than one too few. */
export function reachOf(room: number, rowHeight: number): number {
	return Math.max(0, Math.ceil(room / rowHeight / 2));
}

/** Half-open range of the rows that are drawn when `reach` of them are on each side of the middle one. */
export function drawnRows(
	count: number,
	middle: number,
	reach: number
): [from: number, to: number] {
	return [Math.max(0, middle - reach), Math.min(count, middle + reach + 1)];
}
