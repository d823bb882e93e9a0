import type { PaperSession } from '../calendar/calendar.ts';
import { IST_OFFSET_MS, DAY_MS } from '#lib/domain/instrument/expiry-date.ts';

const QUARTER = 900;
const HALF_HOUR = 2 * QUARTER;
const FIRST_HALF_HOUR = 9 * 3_600 + 900;

/**
 * Variance of one-minute returns in each half hour from 09:15, relative to the day's mean. Measured by
 * scripts/measure-day-shape.ts on five days of NIFTY in September 2025 and one of NIFTY and BANKNIFTY in June 2021
 * (1.71 1.00 0.93 0.52 0.50 0.36 0.45 1.04 1.31 0.85 1.52 2.03 0.61), then rounded and the lunch bump of the one wild
 * day of 2021 flattened: wild after the open, asleep at noon, wildest in the hour before the close.
 */
const VARIANCE = [1.75, 1.05, 0.95, 0.65, 0.5, 0.4, 0.45, 0.9, 1.1, 0.9, 1.5, 2.0, 0.65];

/** An always-open market is at night as quiet as at noon. */
const OUTSIDE = 0.4;

/** Relative variance of a second of the IST day, 0 at midnight; 1 is the mean of a trading day. */
export function varianceAt(second: number): number {
	return VARIANCE[Math.floor((second - FIRST_HALF_HOUR) / HALF_HOUR)] ?? OUTSIDE;
}

/** Relative variance spent from midnight to each multiple of fifteen minutes. */
const SPENT = Array.from({ length: 97 }, () => 0);
for (let quarter = 0; quarter < 96; quarter += 1) {
	SPENT[quarter + 1] = (SPENT[quarter] ?? 0) + QUARTER * varianceAt(quarter * QUARTER);
}

/** Sum of the relative variance over the seconds from one of the IST day to another. */
export function varianceBetween(from: number, to: number): number {
	return spentBy(to) - spentBy(from);
}

function spentBy(second: number): number {
	const quarter = Math.min(Math.floor(second / QUARTER), 96);
	return (SPENT[quarter] ?? 0) + (second - quarter * QUARTER) * varianceAt(second);
}

/** How much of a session's activity lies before `at`: 0 at the open, 1 at the close. */
export function shareBefore(session: PaperSession, at: number): number {
	const opens = secondOfDay(session.opens);
	const length = (session.closes - session.opens) / 1000;
	const spent = Math.min(Math.max((at - session.opens) / 1000, 0), length);
	return varianceBetween(opens, opens + spent) / varianceBetween(opens, opens + length);
}

/** Seconds since IST midnight, with a fraction. */
export function secondOfDay(at: number): number {
	const shifted = (at + IST_OFFSET_MS) % DAY_MS;
	return shifted / 1000;
}
