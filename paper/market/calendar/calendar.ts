import { istDate, istTime, DAY_MS, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { fixedHoliday, HOLIDAYS, type PaperHoliday } from './holidays.ts';

/** `real`: as the exchanges trade. `always`: open every minute of every day, so that prices move in a demo at night. */
type Hours = 'real' | 'always';

/** Epoch ms; `closes` is the first moment without trading. */
export interface PaperSession {
	opens: number;
	closes: number;
}

interface HolidayRow {
	date: IsoDate;
	description: string;
	kind: 'TRADING_HOLIDAY' | 'SPECIAL_SESSION';
	closed: readonly Exchange[];
	open: readonly ({ exchange: Exchange } & PaperSession)[];
}

const OPEN = 9 * 60 + 15;
const EQUITY_CLOSE = 15 * 60 + 30;
const DERIVATIVES_CLOSE = 15 * 60 + 40;
const COMMODITIES_OPEN = 9 * 60;
const COMMODITIES_CLOSE = 23 * 60 + 55;
/** From this day NFO and BFO trade ten minutes longer: the equity close is found by auction since then. */
const LONGER_DERIVATIVES = '2026-08-03';

/** The exchanges whose hours the paper exchange answers for, in the order of the answer. */
const TIMED: readonly Exchange[] = ['NSE', 'BSE', 'NFO', 'BFO', 'MCX'];

export class PaperCalendar {
	readonly hours: Hours;

	constructor(hours: Hours) {
		this.hours = hours;
	}

	/** Whether the exchanges really trade on a day; expiries obey this even when the paper market never closes. */
	isTradingDay(date: IsoDate): boolean {
		const weekday = new Date(date).getUTCDay();
		return weekday !== 0 && weekday !== 6 && closing(date) === undefined;
	}

	/** The nearest real trading day at or before a date. */
	tradingDayUpTo(date: IsoDate): IsoDate {
		let day = date;
		while (!this.isTradingDay(day)) day = addDays(day, -1);
		return day;
	}

	/** Undefined on a day without trading. */
	session(exchange: Exchange, date: IsoDate): PaperSession | undefined {
		if (this.hours === 'always') return { opens: istTime(date, 0), closes: istTime(date, 24 * 60) };
		const special = HOLIDAYS.find((holiday) => holiday.date === date)?.special;
		if (special) return { opens: istTime(date, special[0]), closes: istTime(date, special[1]) };
		if (!this.isTradingDay(date)) return undefined;
		const opens = exchange === 'MCX' ? COMMODITIES_OPEN : OPEN;
		return { opens: istTime(date, opens), closes: istTime(date, closingMinute(exchange, date)) };
	}

	isOpen(exchange: Exchange, at: number): boolean {
		const session = this.session(exchange, istDate(at));
		return session !== undefined && at >= session.opens && at < session.closes;
	}

	/** The day whose figures a quote shows: the newest one that has opened. */
	tradedDay(exchange: Exchange, at: number): IsoDate {
		let day = istDate(at);
		for (;;) {
			const session = this.session(exchange, day);
			if (session && session.opens <= at) return day;
			day = addDays(day, -1);
		}
	}

	/** The day with trading before a given one. */
	dayBefore(exchange: Exchange, date: IsoDate): IsoDate {
		let day = addDays(date, -1);
		while (!this.session(exchange, day)) day = addDays(day, -1);
		return day;
	}

	/** Rows of a year, oldest first; empty for a year whose list was not published yet. */
	holidays(year: number): HolidayRow[] {
		return HOLIDAYS.filter((holiday) => holiday.date.startsWith(`${year}-`)).map((holiday) => {
			const open = TIMED.flatMap((exchange) => {
				const session = this.session(exchange, holiday.date);
				return session ? [{ exchange, ...session }] : [];
			});
			return {
				date: holiday.date,
				description: holiday.name,
				kind: open.length > 0 ? ('SPECIAL_SESSION' as const) : ('TRADING_HOLIDAY' as const),
				closed: open.length > 0 ? [] : TIMED,
				open
			};
		});
	}

	/** Sessions of one day by exchange; empty on a holiday and at weekends. */
	timings(date: IsoDate): ({ exchange: Exchange } & PaperSession)[] {
		return TIMED.flatMap((exchange) => {
			const session = this.session(exchange, date);
			return session ? [{ exchange, ...session }] : [];
		});
	}
}

export function addDays(date: IsoDate, days: number): IsoDate {
	return istDate(istTime(date, 0) + days * DAY_MS);
}

function closing(date: IsoDate): PaperHoliday | undefined {
	return HOLIDAYS.find((holiday) => holiday.date === date) ?? fixedHoliday(date);
}

/** Minutes after midnight at which an exchange closes on an ordinary day. */
export function closingMinute(exchange: Exchange, date: IsoDate): number {
	if (exchange === 'MCX') return COMMODITIES_CLOSE;
	const derivatives = exchange === 'NFO' || exchange === 'BFO';
	return derivatives && date >= LONGER_DERIVATIVES ? DERIVATIVES_CLOSE : EQUITY_CLOSE;
}
