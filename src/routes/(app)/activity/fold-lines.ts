import { isWarning, type ActivityLine } from '#lib/ui/words/activity-words.ts';

/** A line of the table; `like` are those right below it that say the same of other things, from the same place. */
export interface TableLine {
	line: ActivityLine;
	like: readonly ActivityLine[];
	/** Shown below it, one by one. */
	open: boolean;
	/** It is shown because the one above was opened. */
	inner: boolean;
}

/** What each line of is worth a look. */
const SINGLE = /^(feed-moved|call-|order-|exit-|mode-changed)/;
/** Lines in one: more would make the table ask for ever more older ones to fill the screen. */
const MOST = 25;

/** The table's lines, newest first. `unfolded` are the places of the lines whose like ones are shown. */
export function foldLines(
	lines: readonly ActivityLine[],
	unfolded: ReadonlySet<number>
): TableLine[] {
	const folds: ActivityLine[][] = [];
	for (const line of lines) {
		const fold = folds.at(-1);
		if (fold?.[0] && fold.length < MOST && isLike(fold[0], line)) fold.push(line);
		else folds.push([line]);
	}
	return folds.flatMap(([line, ...like]) => {
		if (!line) return [];
		const open = like.length > 0 && unfolded.has(line.place);
		const inner = open
			? like.map((one) => ({ line: one, like: [], open: false, inner: true }))
			: [];
		return [{ line, like, open, inner: false }, ...inner];
	});
}

function isLike(one: ActivityLine, other: ActivityLine): boolean {
	return (
		one.action === other.action &&
		one.address === other.address &&
		one.userAgent === other.userAgent &&
		(one.reportId === null) === (other.reportId === null) &&
		!isWarning(one.action) &&
		!SINGLE.test(one.action)
	);
}
