/** Ms between readings of one account's position book while a page shows positions. Each is a call at the broker. */
const READ_WATCHED = 5_000;
/** Ms between readings while only the day's P&L in the bar depends on them: prices move it, not the book. */
const READ_UNWATCHED = 30_000;
/** Ms between readings when orders come thick: one reading answers all updates of that second. */
const READ_AFTER_ORDER = 1_000;
/** Longest pause between readings of a server that refuses. */
const READ_LONGEST = 60_000;

export interface BookPace {
	/** Epoch ms at which the last reading was sent; undefined before the first. */
	lastAt: number | undefined;
	/** Refusals since the last good reading. */
	failures: number;
	/** An order changed since the last reading was sent. */
	orderChanged: boolean;
	watched: boolean;
}

/** Epoch ms at which the book should be read next; it may lie in the past. */
export function nextBookReading({ lastAt, failures, orderChanged, watched }: BookPace): number {
	if (lastAt === undefined) return 0;
	if (orderChanged) return lastAt + READ_AFTER_ORDER;
	const every = watched ? READ_WATCHED : READ_UNWATCHED;
	return lastAt + Math.min(Math.max(every, READ_LONGEST), every * 2 ** failures);
}

/** Ms after which a book no longer counts in a sum, even without a refusal: three missed readings at the slow pace. */
const OLD_AFTER = 75_000;
/** Ms after which it no longer counts when the last reading failed. */
const OLD_AFTER_TROUBLE = 15_000;

/** Whether a book of this age (ms) may be counted as what the account holds now. */
export function bookIsCurrent(age: number, troubled: boolean): boolean {
	return age <= (troubled ? OLD_AFTER_TROUBLE : OLD_AFTER);
}
