/** Ms for which a book is not read again by itself. */
export const GOOD_FOR = 30_000;
/** Readings of one server in a minute while nothing happens: each is a call at its broker. */
export const MOST_A_MINUTE = 12;
/** Ms between two readings of a book at least: one answers all order updates of that second. */
const LEAST_GAP = 1_000;
/** Ms after a change until every broker's books show it: order updates often come before them. */
const SHOWN_AFTER = 5_000;
/** Ms by which a window lets the one go first that has read last. */
const AFTER_OTHERS = 2_000;
/** Ms until a refusing server is asked again: doubled each time, up to the longest. */
const RETRY = 5_000;
const RETRY_LONGEST = 60_000;
/** The same while the market is shut: what is missing then does not move. */
const RETRY_SHUT = 300_000;

/** What is known of one book of one account. Times are epoch ms by this device's clock. */
export interface BookState {
	/** When what is kept was true; undefined when nothing is. */
	asOf: number | undefined;
	/** It was another window that read it. */
	byOthers: boolean;
	/** When it was last asked for here. */
	sentAt: number | undefined;
	/** When an order of the account last changed. */
	changedAt: number | undefined;
	/** Refusals since the last good reading. */
	failures: number;
}

export const NEVER_READ: BookState = {
	...{ asOf: undefined, sentAt: undefined, changedAt: undefined },
	...{ byOthers: false, failures: 0 }
};

/** Where the exchanges of an account stand. */
export interface MarketState {
	/** Undefined when the calendar does not tell. */
	open: boolean | undefined;
	/** Epoch ms by this device's clock: while all are shut, what was read from then on stays true until one opens. */
	settledFrom: number | undefined;
}

/** Ms between readings of each of so many books of one server, while nothing happens. */
export function paceOf(books: number): number {
	return Math.max(GOOD_FOR, (books * 60_000) / MOST_A_MINUTE);
}

/** Whether a book that was true at `asOf` (epoch ms) is true until the market opens or an order changes. */
export function isSettled(asOf: number | undefined, { open, settledFrom }: MarketState): boolean {
	if (open !== false || asOf === undefined || settledFrom === undefined) return false;
	return asOf >= settledFrom;
}

/**
 * Epoch ms at which a book that something needs should be read next; it may lie in the past. Infinity for one that stays
 * as it is. `every`: ms, of `paceOf`.
 */
export function nextReading(
	state: BookState,
	{ every, market, now }: { every: number; market: MarketState; now: number }
): number {
	const { asOf, sentAt, changedAt, failures, byOthers } = untilNow(state, now);
	const last = Math.max(asOf ?? -Infinity, sentAt ?? -Infinity);
	const soonest = (sentAt ?? -Infinity) + LEAST_GAP;
	if (last === -Infinity) return 0;
	if (changedAt !== undefined && last < changedAt + SHOWN_AFTER) {
		return Math.max(soonest, last < changedAt ? changedAt : changedAt + SHOWN_AFTER);
	}
	if (failures > 0) {
		const longest = market.open === false ? RETRY_SHUT : Math.max(RETRY_LONGEST, every);
		const share = (RETRY * every) / GOOD_FOR;
		return (sentAt ?? last) + Math.min(longest, share * 2 ** (failures - 1));
	}
	if (isSettled(asOf, market)) return Infinity;
	return last + every + (byOthers ? AFTER_OTHERS : 0);
}

/** A time ahead of now is from before the device's clock was put back: waiting for it would be waiting for hours. */
function untilNow(state: BookState, now: number): BookState {
	const past = (at: number | undefined) => (at !== undefined && at <= now ? at : undefined);
	return {
		...state,
		asOf: past(state.asOf),
		sentAt: past(state.sentAt),
		changedAt: past(state.changedAt)
	};
}

/** Readings that may be missed before a book no longer counts in a sum. */
const MISSED = 2.5;
/** Ms after which it no longer counts when the last reading failed. */
const OLD_AFTER_TROUBLE = 15_000;

/**
 * Whether a book of this age (ms) may be counted as what the account holds now. `settled`: see `isSettled`; `every`: see
 * `nextReading`.
 */
export function bookIsCurrent(
	age: number,
	{ troubled, settled, every }: { troubled: boolean; settled: boolean; every: number }
): boolean {
	if (troubled) return age <= OLD_AFTER_TROUBLE;
	return settled || age <= MISSED * every;
}
