import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { isOpen } from '#lib/domain/market/market-hours.ts';
import type { Holiday, TradingHours } from '#lib/domain/market/trading-hours.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';

/** The two calendar endpoints of an OpenAlgo server. */
export interface CalendarSource {
	timings(date: IsoDate): Promise<Answer<TradingHours[]>>;
	holidays(year: number): Promise<Answer<Holiday[]>>;
}

/** Ms until a calendar that could not be read is asked for again. */
const ASK_AGAIN = 5 * 60_000;

/** The calendar of today in India, read once a day from whichever server feeds. */
export class MarketHours {
	#read: { date: IsoDate; calendar: MarketCalendar } | undefined;
	#askedAt = -Infinity;
	#asking = false;

	/** Whether any of these exchanges trades; undefined until that is known. Asks in the background about a new day. */
	isOpen(
		calendar: () => CalendarSource,
		exchanges: readonly Exchange[],
		now: number
	): boolean | undefined {
		const today = istDate(now);
		if (this.#read?.date === today) return isOpen(this.#read.calendar, exchanges, now);
		// The clock may have been set back since.
		if (!this.#asking && Math.abs(now - this.#askedAt) >= ASK_AGAIN)
			void this.#ask(calendar(), today, now);
		return undefined;
	}

	async #ask(calendar: CalendarSource, date: IsoDate, now: number): Promise<void> {
		this.#asking = true;
		this.#askedAt = now;
		try {
			const [timings, holidays] = await Promise.all([
				calendar.timings(date),
				calendar.holidays(Number(date.slice(0, 4)))
			]);
			if (!timings.ok) return;
			const days = [{ date, hours: timings.value }];
			this.#read = { date, calendar: { days, holidays: holidays.ok ? holidays.value : [] } };
		} finally {
			this.#asking = false;
		}
	}
}
