import { istDate, istTime, isoDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { addDays, closingMinute, type PaperCalendar } from './calendar.ts';

/**
 * Epoch ms from which a contract of this expiry is neither traded nor listed: the end of its last day's trading, also where the
 * paper market never closes. Options answers still say 15:30, as OpenAlgo does.
 */
export function expiresAt(expiry: IsoDate, exchange: Exchange = 'NFO'): number {
	return istTime(expiry, closingMinute(exchange, expiry));
}

/** The next `count` weekly expiries, those that are also monthly included, ascending. */
export function weeklyExpiries(
	weekday: number,
	count: number,
	now: number,
	calendar: PaperCalendar
): IsoDate[] {
	const found: IsoDate[] = [];
	// A holiday moves an expiry back by days, never forward, so starting today misses none that is still ahead.
	for (let day = istDate(now); found.length < count; day = addDays(day, 1)) {
		if (new Date(day).getUTCDay() !== weekday) continue;
		const expiry = calendar.tradingDayUpTo(day);
		if (expiresAt(expiry) > now) found.push(expiry);
	}
	return found;
}

/** The next `count` monthly expiries: the last such weekday of each month, or the trading day before it. */
export function monthlyExpiries(
	weekday: number,
	count: number,
	now: number,
	calendar: PaperCalendar
): IsoDate[] {
	const today = istDate(now);
	const found: IsoDate[] = [];
	for (let month = Number(today.slice(5, 7)) - 1; found.length < count; month += 1) {
		const expiry = calendar.tradingDayUpTo(lastWeekday(Number(today.slice(0, 4)), month, weekday));
		if (expiresAt(expiry) > now) found.push(expiry);
	}
	return found;
}

/** The next `count` expiries on this day of the month, or the trading day before it. */
export function expiriesOnDay(
	day: number,
	count: number,
	now: number,
	calendar: PaperCalendar
): IsoDate[] {
	const today = istDate(now);
	const found: IsoDate[] = [];
	for (let month = Number(today.slice(5, 7)) - 1; found.length < count; month += 1) {
		const year = Number(today.slice(0, 4));
		const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
		const expiry = calendar.tradingDayUpTo(dateOf(Date.UTC(year, month, Math.min(day, last))));
		if (expiresAt(expiry, 'MCX') > now) found.push(expiry);
	}
	return found;
}

/** `month` counts from 0 and may run past December. */
function lastWeekday(year: number, month: number, weekday: number): IsoDate {
	const last = new Date(Date.UTC(year, month + 1, 0));
	last.setUTCDate(last.getUTCDate() - ((last.getUTCDay() - weekday + 7) % 7));
	return dateOf(last.getTime());
}

function dateOf(midnight: number): IsoDate {
	const date = isoDate(new Date(midnight).toISOString().slice(0, 10));
	if (!date) throw new RangeError(`no such day: ${midnight}`);
	return date;
}
