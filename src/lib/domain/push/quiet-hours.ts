import { DAY_MS, IST_OFFSET_MS } from '#lib/domain/instrument/expiry-date.ts';

/** Minutes of the day in IST. The same twice is the whole day. */
export interface QuietHours {
	quiet: boolean;
	quietFrom: number;
	quietTo: number;
}

/** `at` is epoch ms. From is in it, to is not; they may lie on both sides of midnight. */
export function isQuiet({ quiet, quietFrom, quietTo }: QuietHours, at: number): boolean {
	if (!quiet) return false;
	const minute = minuteOfDay(at);
	return quietFrom < quietTo
		? minute >= quietFrom && minute < quietTo
		: minute >= quietFrom || minute < quietTo;
}

/** Monday to Friday from 9:00 to 23:55, within which every regular session of an Indian exchange lies. */
export function mayTrade(at: number): boolean {
	const day = new Date(at + IST_OFFSET_MS).getUTCDay();
	const minute = minuteOfDay(at);
	return day >= 1 && day <= 5 && minute >= 9 * 60 && minute < 23 * 60 + 55;
}

function minuteOfDay(at: number): number {
	return Math.floor(((at + IST_OFFSET_MS) % DAY_MS) / 60_000);
}
