import { DAY_MS, istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { PaperCalendar } from '../../../paper/market/calendar/calendar.ts';

/** The exchanges' own hours, but today and tomorrow are holidays. */
export class ShutCalendar extends PaperCalendar {
	readonly #shut: readonly IsoDate[];

	constructor(now: number) {
		super('real');
		this.#shut = [istDate(now), istDate(now + DAY_MS)];
	}

	override isTradingDay(date: IsoDate): boolean {
		return !this.#shut.includes(date) && super.isTradingDay(date);
	}

	override holidays(year: number): ReturnType<PaperCalendar['holidays']> {
		const own = this.#shut
			.filter((date) => date.startsWith(`${year}-`))
			.map((date) => ({
				...{ date, description: 'Bench holiday', kind: 'TRADING_HOLIDAY' as const, open: [] },
				closed: ['NSE', 'BSE', 'NFO', 'BFO', 'MCX'] as const
			}));
		const listed = super.holidays(year).filter(({ date }) => !this.#shut.includes(date));
		return [...listed, ...own];
	}
}
