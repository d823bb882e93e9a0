import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { addDays, type PaperCalendar, type PaperSession } from './calendar.ts';

export interface TradingDay extends PaperSession {
	date: IsoDate;
	/** The last ms of the trading day before: what stood then is today's previous close. */
	closeBefore: number;
	/** The moment from which the next trading day's figures are shown. */
	until: number;
}

/** The newest day that has opened on an exchange by `at`. */
export function tradingDay(calendar: PaperCalendar, exchange: Exchange, at: number): TradingDay {
	const date = calendar.tradedDay(exchange, at);
	let next = addDays(date, 1);
	while (!calendar.session(exchange, next)) next = addDays(next, 1);
	const session = mustSession(calendar, exchange, date);
	const before = mustSession(calendar, exchange, calendar.dayBefore(exchange, date));
	return {
		date,
		...session,
		closeBefore: before.closes - 1,
		until: mustSession(calendar, exchange, next).opens
	};
}

/** Remembers the current day of each exchange, as every quote asks for it. */
export class TradingDays {
	#calendar: PaperCalendar;
	#newest = new Map<Exchange, TradingDay>();

	constructor(calendar: PaperCalendar) {
		this.#calendar = calendar;
	}

	at(exchange: Exchange, at: number): TradingDay {
		const known = this.#newest.get(exchange);
		if (known && at >= known.opens && at < known.until) return known;
		const day = tradingDay(this.#calendar, exchange, at);
		this.#newest.set(exchange, day);
		return day;
	}
}

/** The moment of a day that prices stand at: after the close they stay at the last of it. */
export function momentOf(day: TradingDay, at: number): number {
	return Math.min(at, day.closes - 1);
}

function mustSession(calendar: PaperCalendar, exchange: Exchange, date: IsoDate): PaperSession {
	const session = calendar.session(exchange, date);
	if (!session) throw new Error(`expected ${exchange} to trade on ${date}`);
	return session;
}
