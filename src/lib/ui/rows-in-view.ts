/** Rows drawn above and below what is seen, so that a flick of the finger finds them there. */
const SPARE = 12;

interface RowsInView {
	/** Index of the first row to draw. */
	start: number;
	/** Index behind the last one. */
	end: number;
}

/** Which of `count` rows of one height are to be drawn; all measures in px. A height that is not known yet draws a few. */
export function rowsInView(
	scrolled: number,
	height: number,
	rowHeight: number,
	count: number
): RowsInView {
	if (rowHeight <= 0) return { start: 0, end: Math.min(count, 2 * SPARE) };
	const first = Math.floor(scrolled / rowHeight) - SPARE;
	const last = Math.ceil((scrolled + height) / rowHeight) + SPARE;
	// A list that became shorter is scrolled beyond its end until the browser notices.
	const end = Math.min(count, Math.max(last, 0));
	return { start: Math.min(Math.max(0, first), end), end };
}
