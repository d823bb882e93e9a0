/** Drawn in one frame after those that can be seen: so few that a phone is done with them in time for the next. */
export const ROWS_A_FRAME = 4;

/** What of the window is the shell's and the page's own bars, px: a few rows too many cost less than one too few. */
const ABOVE_AND_BELOW = 160;

/** Rows on each side of the middle one that fill a window of this height, both in px. */
export function reachOf(innerHeight: number, rowHeight: number): number {
	return Math.max(0, Math.ceil((innerHeight - ABOVE_AND_BELOW) / rowHeight / 2));
}

/** Half-open range of the rows that are drawn when `reach` of them are on each side of the middle one. */
export function drawnRows(
	count: number,
	middle: number,
	reach: number
): [from: number, to: number] {
	return [Math.max(0, middle - reach), Math.min(count, middle + reach + 1)];
}
