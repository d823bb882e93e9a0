import type { Account } from '#lib/domain/account/account.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import {
	closingOn,
	dayToAskFor,
	NO_CALENDAR,
	type MarketCalendar
} from '#lib/domain/market/market-calendar.ts';
import { marketPhase, type MarketPhase } from '#lib/domain/market/market-hours.ts';
import { sessionBy } from '#lib/domain/market/session-by.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';

export interface CalendarHost {
	account: Pick<Account, 'id'>;
	client: Pick<OpenAlgoClient, 'timings' | 'holidays'>;
}

interface MarketCalendarParts {
	clock: Pick<Clock, 'market'>;
	/** Epoch ms as the markets count them. */
	now: () => number;
	copy: {
		read(): Promise<MarketCalendar | undefined>;
		keep(calendar: MarketCalendar): Promise<void>;
	};
}

/** The exchange whose usual hours are learned first: options are what this app is for. */
const FIRST: Exchange = 'NFO';

/** When the exchanges trade, as the preferred account's server says: this device's copy until it was asked today. */
export class CalendarView {
	readonly #parts: MarketCalendarParts;
	#calendar = $state.raw<MarketCalendar>(NO_CALENDAR);
	/** Day and server of the last reading. */
	#read: string | undefined;
	#reading = false;

	constructor(parts: MarketCalendarParts) {
		this.#parts = parts;
	}

	get current(): MarketCalendar {
		return this.#calendar;
	}

	/** Where an exchange stands, second by second. */
	phase(exchange: Exchange): MarketPhase {
		return marketPhase(this.#calendar, exchange, this.#parts.clock.market);
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

	/** Asks the first server that answers; once for each day, and again when another one is preferred. */
	async read(hosts: readonly CalendarHost[]): Promise<void> {
		const today = istDate(this.#parts.now());
		const occasion = `${today} ${hosts[0]?.account.id}`;
		if (this.#reading || this.#read === occasion) return;
		this.#reading = true;
		try {
			for (const { client } of hosts) {
				const calendar = await ask(client, today);
				if (!calendar) continue;
				this.#calendar = calendar;
				this.#read = occasion;
				// Without room on the device only the countdown of the next offline start is lost.
				await this.#parts.copy.keep(calendar).catch(() => undefined);
				return;
			}
		} finally {
			this.#reading = false;
		}
	}
}

/** Undefined when the server does not answer everything: half a calendar would call holidays trading days. */
async function ask(
	client: CalendarHost['client'],
	today: IsoDate
): Promise<MarketCalendar | undefined> {
	const year = Number(today.slice(0, 4));
	const [timings, now, next] = await Promise.all([
		client.timings(today),
		client.holidays(year),
		client.holidays(year + 1)
	]);
	if (!timings.ok || !now.ok || !next.ok) return undefined;
	const calendar: MarketCalendar = {
		holidays: [...now.value, ...next.value],
		days: [{ date: today, hours: timings.value }]
	};
	const other = dayToAskFor(calendar, FIRST, today);
	const usual = other && (await client.timings(other));
	if (!other || !usual?.ok) return calendar;
	return { ...calendar, days: [...calendar.days, { date: other, hours: usual.value }] };
}
