import { DAY_MS, istDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import type { OiChangeOver } from '#lib/domain/user/settings.ts';

/** What "OI change" compares with. */
export interface OiBaseline {
	/** Epoch ms of the reading. */
	at: number;
	/**
	 * `day-before`: the last reading before today; `first-today`: the chain was not open yesterday, so what was before the first
	 * reading is missing; `minutes`: as long ago as was asked for.
	 */
	is: 'day-before' | 'first-today' | 'minutes';
}

/** Ms. A long weekend lies between two trading days at the most; older readings say nothing of "the day". */
const DAY_BEFORE_WITHIN = 5 * DAY_MS;
/** Ms by which a reading may be older than asked for: readings are a minute apart, and a page may have been hidden. */
const MINUTES_LATE = 3 * 60_000;

/**
 * The reading to compare with at `now`, epoch ms. `times` are those of all readings, ascending. Undefined when none is
 * old enough, or the newest that is old enough is much too old.
 */
export function oiBaseline(
	times: readonly number[],
	over: OiChangeOver,
	now: number
): OiBaseline | undefined {
	if (over !== 'day') {
		const wanted = now - over * 60_000;
		const at = times.findLast((time) => time <= wanted);
		return at !== undefined && at >= wanted - MINUTES_LATE ? { at, is: 'minutes' } : undefined;
	}
	const today = istTime(istDate(now), 0);
	const before = times.findLast((time) => time < today);
	if (before !== undefined && before >= today - DAY_BEFORE_WITHIN) {
		return { at: before, is: 'day-before' };
	}
	const first = times.find((time) => time >= today);
	return first === undefined ? undefined : { at: first, is: 'first-today' };
}

/** Ms. The longest change that is counted in minutes, and its grace. */
const ALL_WITHIN = 30 * 60_000 + MINUTES_LATE + 60_000;

/**
 * Readings that no change is counted from any more at `now`: all but the last half hour's, and of each day the first
 * and the last. `times` ascend, epoch ms.
 */
export function surplusReadings(times: readonly number[], now: number): number[] {
	return times.filter((at, index) => {
		if (at >= now - ALL_WITHIN) return false;
		if (at < now - DAY_BEFORE_WITHIN - DAY_MS) return true;
		const day = istDate(at);
		const [before, after] = [times[index - 1], times[index + 1]];
		const isFirst = before === undefined || istDate(before) !== day;
		const isLast = after === undefined || istDate(after) !== day;
		return !isFirst && !isLast;
	});
}
