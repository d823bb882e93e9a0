import type { IsoDate } from './expiry-date.ts';

/** The last expiry of its calendar month among those listed: the monthly contract, marked `M`. Dates ascend. */
export function isMonthly(date: IsoDate, listed: readonly IsoDate[]): boolean {
	const month = date.slice(0, 7);
	return !listed.some((other) => other > date && other.startsWith(month));
}

/** The expiry to open with: the nearest that has not passed, else the last one known; undefined for an empty list. */
export function nearestExpiry(listed: readonly IsoDate[], today: IsoDate): IsoDate | undefined {
	return listed.find((date) => date >= today) ?? listed.at(-1);
}
