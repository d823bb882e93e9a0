import type { Account, AccountId } from '#lib/domain/account/account.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { calendarMark } from '#lib/domain/market/calendar-mark.ts';
import { closingOn, NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { marketPhase, type MarketPhase } from '#lib/domain/market/market-hours.ts';
import { sessionBy } from '#lib/domain/market/session-by.ts';
import {
	readCalendar,
	RENEW_CALENDAR_EVERY,
	type CalendarSource
} from '#lib/hosts/calendar-reading.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';

export interface CalendarHost {
	account: Pick<Account, 'id'>;
	client: CalendarSource;
}

interface MarketCalendarParts {
	clock: Pick<Clock, 'market'>;
	/** Epoch ms as the markets count them. */
	now: () => number;
	/** Tells the relay the mark of what was read; false while it cannot be told. */
	tell?: (mark: string) => boolean;
	copy: {
		read(): Promise<MarketCalendar | undefined>;
		keep(calendar: MarketCalendar): Promise<void>;
	};
}

/** Ms between two readings because of what the relay says: two servers may never agree. */
const DOUBT_EVERY = 60_000;

/**
 * When the exchanges trade, as the preferred account's server says: this device's copy until it was asked today, renewed
 * every hour, and when the relay has read something else.
 */
export class CalendarView {
	readonly #parts: MarketCalendarParts;
	#calendar = $state.raw<MarketCalendar>(NO_CALENDAR);
	#read: { date: IsoDate; from: AccountId | undefined; at: number; mark: string } | undefined;
	/** The relay's mark for which this page has asked again. */
	#chased: { mark: string; at: number } | undefined;
	#told: string | undefined;
	/** What a dozen parts of the page ask in the same second. Sessions begin and end on whole ones. */
	readonly #phases = new Map<
		Exchange,
		{ calendar: MarketCalendar; second: number; phase: MarketPhase }
	>();
	#reading = false;

	constructor(parts: MarketCalendarParts) {
		this.#parts = parts;
	}

	get current(): MarketCalendar {
		return this.#calendar;
	}

	/** Where an exchange stands, second by second. */
	phase(exchange: Exchange): MarketPhase {
		const calendar = this.#calendar;
		const now = this.#parts.clock.market;
		const second = Math.floor(now / 1_000);
		const known = this.#phases.get(exchange);
		if (known?.second === second && known.calendar === calendar) return known.phase;
		const phase = marketPhase(calendar, exchange, now);
		this.#phases.set(exchange, { calendar, second, phase });
		return phase;
	}

	/** The newest session of an exchange that had begun by `at`, epoch ms; undefined when it is not known. */
	sessionBy(exchange: Exchange, at: number): ReturnType<typeof sessionBy> {
		return sessionBy(this.#calendar, exchange, at);
	}

	/** Epoch ms of its close on a day, an expiry for instance; undefined when it is not known. */
	closingOn(exchange: Exchange, date: IsoDate): number | undefined {
		return closingOn(this.#calendar, exchange, date);
	}

	/** Shows this device's copy until a server has answered. */
	async load(): Promise<void> {
		const copy = await this.#parts.copy.read();
		if (copy && this.#read === undefined) this.#calendar = copy;
	}

	/**
	 * Asks the first server that answers: once an hour and for each day, when another one is preferred, and when the relay
	 * holds another calendar, whose mark is `relays`. What then still differs is told to the relay.
	 */
	async read(hosts: readonly CalendarHost[], relays?: string | null): Promise<void> {
		const now = this.#parts.now();
		const date = istDate(now);
		const from = hosts[0]?.account.id;
		if (this.#reading || !this.#isDue(date, from, relays ?? undefined, now)) return;
		this.#reading = true;
		if (relays != null) this.#chased = { mark: relays, at: now };
		try {
			for (const { client } of hosts) {
				const reading = await readCalendar(client, date);
				// Half a calendar would call holidays trading days.
				if (!reading?.complete) continue;
				const mark = calendarMark(reading.calendar);
				this.#calendar = reading.calendar;
				this.#read = { date, from, at: now, mark };
				if (relays != null && relays !== mark) this.#tell(mark);
				// Without room on the device only the countdown of the next offline start is lost.
				await this.#parts.copy.keep(reading.calendar).catch(() => undefined);
				return;
			}
		} finally {
			this.#reading = false;
		}
	}

	#isDue(
		date: IsoDate,
		from: AccountId | undefined,
		relays: string | undefined,
		now: number
	): boolean {
		const read = this.#read;
		if (!read || read.date !== date || read.from !== from) return true;
		// The clock may have been set back since.
		if (Math.abs(now - read.at) >= RENEW_CALENDAR_EVERY) return true;
		if (relays === undefined || relays === read.mark || relays === this.#chased?.mark) return false;
		return Math.abs(now - (this.#chased?.at ?? -Infinity)) >= DOUBT_EVERY;
	}

	#tell(mark: string): void {
		if (mark === this.#told) return;
		if (this.#parts.tell?.(mark)) this.#told = mark;
	}
}
