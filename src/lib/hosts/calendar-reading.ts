import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { dayToAskFor, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';

/** The two calendar endpoints of an OpenAlgo server. */
export type CalendarSource = Pick<OpenAlgoClient, 'timings' | 'holidays'>;

export interface CalendarReading {
	calendar: MarketCalendar;
	/** False without the holidays of this year or the next: each of them would be a trading day. */
	complete: boolean;
}

/** Ms after which a reading is renewed: exchanges announce a special session on the day before, or on the day. */
export const RENEW_CALENDAR_EVERY = 3_600_000;

/** The exchange whose usual hours are learned first: options are what this app is for. */
const FIRST: Exchange = 'NFO';

/** What page and relay both ask, so that they hold the same; undefined when the server does not tell the day's hours. */
export async function readCalendar(
	source: CalendarSource,
	today: IsoDate
): Promise<CalendarReading | undefined> {
	const year = Number(today.slice(0, 4));
	const [timings, now, next] = await Promise.all([
		source.timings(today),
		source.holidays(year),
		source.holidays(year + 1)
	]);
	if (!timings.ok) return undefined;
	const holidays = [now, next].flatMap((answer) => (answer.ok ? answer.value : []));
	const days = [{ date: today, hours: timings.value }];
	const complete = now.ok && next.ok;
	const other = complete ? dayToAskFor({ holidays, days }, FIRST, today) : undefined;
	const usual = other && (await source.timings(other));
	if (other && usual?.ok) days.push({ date: other, hours: usual.value });
	return { calendar: { holidays, days }, complete };
}
