import type { IsoDate } from './expiry-date.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `2026-12-05` → `5 Dec`; the year is left to the context, as on a broker's own screen. */
export function shortDate(date: IsoDate): string {
	return `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1]}`;
}

export function weekdayOf(date: IsoDate): string {
	return WEEKDAYS[new Date(date).getUTCDay()] ?? '';
}

/** `2026-11-27` → `Fri 27 Nov`. */
export function weekdayDate(date: IsoDate): string {
	return `${weekdayOf(date)} ${shortDate(date)}`;
}
