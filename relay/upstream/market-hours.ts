import type { Exchange } from '#lib/domain/exchange.ts';
import { istDate, type IsoDate } from '#lib/domain/expiry-date.ts';
import type { Holiday, TradingHours } from '#lib/domain/trading-hours.ts';
import type { Answer } from '#lib/openalgo/answer.ts';

/** The two calendar questions of an OpenAlgo server. */
export interface Calendar {
	timings(date: IsoDate): Promise<Answer<TradingHours[]>>;
	holidays(year: number): Promise<Answer<Holiday[]>>;
}

export interface Day {
	date: IsoDate;
	hours: readonly TradingHours[];
	holidays: readonly Holiday[];
}

/** Ms until a calendar that could not be read is asked for again. */
const ASK_AGAIN = 5 * 60_000;

/** Indices have no hours of their own. */
const TRADED_ON: Partial<Record<Exchange, Exchange>> = {
	NSE_INDEX: 'NSE',
	BSE_INDEX: 'BSE',
	MCX_INDEX: 'MCX'
};

/**
 * Whether any of these exchanges trades at `now` (epoch ms). Undefined when the calendar does not say: a server knows
 * only some years, and answers an empty list for the others as it does for a holiday.
 */
export function isOpen(
	day: Day | undefined,
	exchanges: readonly Exchange[],
	now: number
): boolean | undefined {
	if (!day || exchanges.length === 0) return undefined;
	const traded = new Set(exchanges.map((exchange) => TRADED_ON[exchange] ?? exchange));
	const open = day.hours.some((row) => traded.has(row.exchange) && row.from <= now && now < row.to);
	if (open) return true;
	if (day.hours.length > 0) return false;
	const today = day.holidays.filter(({ date }) => date === day.date);
	const closed = new Set(today.flatMap((holiday) => holiday.closed));
	return [...traded].every((exchange) => closed.has(exchange)) ? false : undefined;
}

/** The calendar of today in India, read once a day from whichever server feeds. */
export class MarketHours {
	#day: Day | undefined;
	#askedAt = -Infinity;
	#asking = false;

	/** What is known now; asks the server in the background when today is not known yet. */
	isOpen(
		calendar: () => Calendar,
		exchanges: readonly Exchange[],
		now: number
	): boolean | undefined {
		const today = istDate(now);
		if (this.#day?.date !== today) {
			if (!this.#asking && now - this.#askedAt >= ASK_AGAIN) void this.#ask(calendar(), today, now);
			return undefined;
		}
		return isOpen(this.#day, exchanges, now);
	}

	async #ask(calendar: Calendar, date: IsoDate, now: number): Promise<void> {
		this.#asking = true;
		this.#askedAt = now;
		try {
			const timings = await calendar.timings(date);
			if (!timings.ok) return;
			const needed = timings.value.length === 0;
			const holidays = needed ? await calendar.holidays(Number(date.slice(0, 4))) : undefined;
			this.#day = { date, hours: timings.value, holidays: holidays?.ok ? holidays.value : [] };
		} finally {
			this.#asking = false;
		}
	}
}
