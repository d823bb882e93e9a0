import type { Brand } from '#lib/domain/brand.ts';

/** A trading day in IST as `YYYY-MM-DD`. */
export type IsoDate = Brand<string, 'IsoDate'>;

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WRITTEN = /^(\d{1,2})[- /]?([A-Z]{3})[- /]?(\d{4}|\d{2})$/;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
/** India has one zone, five and a half hours ahead of UTC, and no summer time. */
export const IST_OFFSET_MS = 5.5 * 3_600_000;
export const DAY_MS = 86_400_000;

/** Undefined when it is not a real calendar day. */
export function isoDate(text: string): IsoDate | undefined {
	const match = ISO.exec(text);
	if (!match) return undefined;
	const time = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
	return new Date(time).toISOString().slice(0, 10) === text ? (text as IsoDate) : undefined;
}

/**
 * OpenAlgo writes an expiry as `28-NOV-24` in lists and `28NOV24` in symbols; what some brokers' lists hold goes through
 * it as it is: `28-NOV-2024`, `5-NOV-24`, `2024-11-28`. In capitals; undefined for anything else.
 */
export function parseExpiry(text: string): IsoDate | undefined {
	const [, day = '', name = '', year = ''] = WRITTEN.exec(text) ?? [];
	const month = MONTHS.indexOf(name) + 1;
	if (month === 0) return isoDate(text);
	const two = (number: string) => number.padStart(2, '0');
	return isoDate(`${year.padStart(4, '20')}-${two(String(month))}-${two(day)}`);
}

/** `2024-11-28` → `28NOV24`, the form symbols and option endpoints use. */
export function compactExpiry(date: IsoDate): string {
	return dashedExpiry(date).replaceAll('-', '');
}

/** `2024-11-28` → `28-NOV-24`, the form the expiry list uses. */
export function dashedExpiry(date: IsoDate): string {
	return `${date.slice(8, 10)}-${MONTHS[Number(date.slice(5, 7)) - 1]}-${date.slice(2, 4)}`;
}

/** The calendar day in India at an epoch ms. */
export function istDate(at: number): IsoDate {
	return new Date(at + IST_OFFSET_MS).toISOString().slice(0, 10) as IsoDate;
}

/** Epoch ms of a time of day in India; `minutes` counts from midnight, so 15:30 is 930. */
export function istTime(date: IsoDate, minutes: number): number {
	return Date.parse(`${date}T00:00:00Z`) - IST_OFFSET_MS + minutes * 60_000;
}

/** Whole calendar days from one day to another; 0 on the day itself, negative after. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}
