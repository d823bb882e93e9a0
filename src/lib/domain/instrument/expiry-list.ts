import { daysBetween, type IsoDate } from './expiry-date.ts';

/** The last expiry of its calendar month among those listed: the monthly contract, marked `M`. Dates ascend. */
export function isMonthly(date: IsoDate, listed: readonly IsoDate[]): boolean {
	const month = date.slice(0, 7);
	return !listed.some((other) => other > date && other.startsWith(month));
}

/** The expiry to open with: the nearest that has not passed, else the last one known; undefined for an empty list. */
export function nearestExpiry(listed: readonly IsoDate[], today: IsoDate): IsoDate | undefined {
	return listed.find((date) => date >= today) ?? listed.at(-1);
}

/** The expiries beside one in the list; undefined at its ends, and where it is not listed. */
export function neighbours(
	listed: readonly IsoDate[],
	date: IsoDate | undefined
): { before: IsoDate | undefined; after: IsoDate | undefined } {
	const index = date === undefined ? -1 : listed.indexOf(date);
	if (index < 0) return { before: undefined, after: undefined };
	return { before: listed[index - 1], after: listed[index + 1] };
}

/**
 * The expiry for another underlying when `wanted` was chosen for the one before: the same day where it is listed, else
 * the one fewest days away that has not passed. Undefined for an empty list.
 */
export function expiryNear(
	listed: readonly IsoDate[],
	wanted: IsoDate | undefined,
	today: IsoDate
): IsoDate | undefined {
	if (wanted === undefined || wanted < today) return nearestExpiry(listed, today);
	let best = nearestExpiry(listed, today);
	for (const date of listed) {
		if (date < today || best === undefined) continue;
		if (Math.abs(daysBetween(date, wanted)) < Math.abs(daysBetween(best, wanted))) best = date;
	}
	return best;
}
