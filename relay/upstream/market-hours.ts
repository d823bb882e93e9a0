import type { AccountId } from '#lib/domain/account/account.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { calendarMark } from '#lib/domain/market/calendar-mark.ts';
import { isOpen } from '#lib/domain/market/market-hours.ts';
import {
	readCalendar,
	RENEW_CALENDAR_EVERY,
	type CalendarReading,
	type CalendarSource
} from '#lib/hosts/calendar-reading.ts';

/** The account that feeds, and the way to its server. */
export interface HoursSource {
	id: AccountId;
	calendar(): CalendarSource;
}

/** Ms until a calendar that could not be read is asked for again. */
const ASK_AGAIN = 5 * 60_000;
/** Ms between two readings for which there is a reason: another account feeds, or a page knows better. */
const ASK_SOON = 60_000;

interface Read extends CalendarReading {
	date: IsoDate;
	from: AccountId;
	at: number;
	mark: string;
}

/** The calendar as the server that feeds tells it: of today in India, and renewed every hour. Times are epoch ms. */
export class MarketHours {
	readonly #changed: () => void;
	#read: Read | undefined;
	#askedAt = -Infinity;
	#asking = false;
	#heard: string | undefined;
	#doubted = false;

	/** `changed`: another reading has another mark. */
	constructor(changed: () => void = () => undefined) {
		this.#changed = changed;
	}

	/** Of the reading in force; undefined without a whole one. */
	get mark(): string | undefined {
		return this.#read?.complete ? this.#read.mark : undefined;
	}

	/** Whether any of these exchanges trades; undefined until that is known. Asks in the background when that is due. */
	isOpen(source: HoursSource, exchanges: readonly Exchange[], now: number): boolean | undefined {
		const today = istDate(now);
		const wait = this.#waitFor(source, today, now);
		// The clock may have been set back since.
		if (!this.#asking && Math.abs(now - this.#askedAt) >= wait) void this.#ask(source, today, now);
		if (this.#read?.date !== today) return undefined;
		return isOpen(this.#read.calendar, exchanges, now);
	}

	/** A page has read a calendar with this mark. One that is known, or was heard before, is no reason to ask again. */
	doubt(mark: string): void {
		if (mark === this.#read?.mark || mark === this.#heard) return;
		this.#heard = mark;
		this.#doubted = true;
	}

	/** Ms after the last question at which the next one is due. */
	#waitFor({ id }: HoursSource, today: IsoDate, now: number): number {
		if (this.#read?.date !== today) return ASK_AGAIN;
		if (this.#doubted || this.#read.from !== id) return ASK_SOON;
		return Math.abs(now - this.#read.at) >= RENEW_CALENDAR_EVERY ? ASK_AGAIN : Infinity;
	}

	async #ask({ id, calendar }: HoursSource, date: IsoDate, at: number): Promise<void> {
		this.#asking = true;
		this.#askedAt = at;
		try {
			const reading = await readCalendar(calendar(), date);
			if (reading)
				this.#take({ ...reading, date, from: id, at, mark: calendarMark(reading.calendar) });
		} finally {
			this.#asking = false;
		}
	}

	#take(read: Read): void {
		const before = this.#read;
		this.#doubted = false;
		// Half a reading must not replace a whole one of the same day.
		if (before?.complete && before.date === read.date && !read.complete) return;
		this.#read = read;
		if (before?.mark !== read.mark) this.#changed();
	}
}
