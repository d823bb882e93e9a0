import { tradedOn, type Exchange } from '#lib/domain/instrument/exchange.ts';
import { DAY_MS, istDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Holiday, MarketDay, TradingHours } from './trading-hours.ts';

/** What a server has said about when its exchanges trade. */
export interface MarketCalendar {
	/** Of every year that was asked for. A year without any is one that the server does not know yet. */
	holidays: readonly Holiday[];
	/** Days that were asked for one by one. */
	days: readonly MarketDay[];
}

export const NO_CALENDAR: MarketCalendar = { holidays: [], days: [] };

/** Epoch ms, end exclusive. */
type TradingSession = Pick<TradingHours, 'from' | 'to'>;

export interface DayPlan {
	/** In order; empty on a day without trading. */
	sessions: readonly TradingSession[];
	/** False in a year whose holidays are not known: these are the hours if it trades. */
	sure: boolean;
	/** The holiday or special session that the day is. */
	occasion: Holiday | undefined;
}

/** Days looked ahead: exchanges never closed for longer, and a calendar that always says closed is not searched for ever. */
const AHEAD = 14;

/** When an exchange trades on a day in India; undefined when nothing that was said tells it. */
export function dayPlan(
	calendar: MarketCalendar,
	exchange: Exchange,
	date: IsoDate
): DayPlan | undefined {
	const traded = tradedOn(exchange);
	const occasion = occasionOn(calendar, traded, date);
	const day = calendar.days.find((told) => told.date === date);
	const told = day ? sessionsOf(day.hours, traded) : [];
	if (told.length > 0) {
		return { sessions: told, sure: told.some(isAllDay) || isPublished(calendar, date), occasion };
	}
	if (occasion) return { sessions: sessionsOf(occasion.open, traded), sure: true, occasion };
	if (day && day.hours.length > 0) return { sessions: [], sure: true, occasion };
	const usual = usualSession(calendar, traded, date);
	if (usual && isAllDay(usual)) return { sessions: [usual], sure: true, occasion };
	if (isWeekend(date)) return { sessions: [], sure: true, occasion };
	// Nothing trades, it is no weekend, and no holiday says why: a day that this server does not know.
	if (day || !usual) return undefined;
	return { sessions: [usual], sure: isPublished(calendar, date), occasion };
}

/** Epoch ms at which an exchange closes on a day, as on the days that are known; undefined when none is, or it never does. */
export function closingOn(
	calendar: MarketCalendar,
	exchange: Exchange,
	date: IsoDate
): number | undefined {
	const last = dayPlan(calendar, exchange, date)?.sessions.at(-1);
	return last && !isAllDay(last) ? last.to : undefined;
}

/** A market that trades all day and night says so by a session as long as the day, to the minute. */
export function isAllDay({ from, to }: TradingSession): boolean {
	return to - from >= DAY_MS - 60_000;
}

export function isWeekend(date: IsoDate): boolean {
	const weekday = new Date(date).getUTCDay();
	return weekday === 0 || weekday === 6;
}

/** The days after one in India, as far as it makes sense to look. */
export function daysAfter(date: IsoDate): IsoDate[] {
	const midnight = istTime(date, 0);
	return Array.from({ length: AHEAD }, (_, index) => istDate(midnight + (index + 1) * DAY_MS));
}

/** A day to ask a server for, to learn the hours that an exchange keeps on all others: undefined when they are known. */
export function dayToAskFor(
	calendar: MarketCalendar,
	exchange: Exchange,
	today: IsoDate
): IsoDate | undefined {
	if (usualSession(calendar, tradedOn(exchange), today)) return undefined;
	return daysAfter(today).find(
		(date) => !isWeekend(date) && !occasionOn(calendar, tradedOn(exchange), date)
	);
}

/** The exchanges publish a year's holidays at once, towards the end of the year before. */
function isPublished({ holidays }: MarketCalendar, date: IsoDate): boolean {
	const year = date.slice(0, 5);
	return holidays.some((holiday) => holiday.date.startsWith(year));
}

/**
 * What makes a day another one for an exchange; nothing does where the market never closes. A holiday with a special
 * session may be two rows, in either order: the session counts, and gives the day its name.
 */
function occasionOn(
	{ holidays }: MarketCalendar,
	exchange: Exchange,
	date: IsoDate
): Holiday | undefined {
	const opens = ({ open }: Holiday) => sessionsOf(open, exchange).some((one) => !isAllDay(one));
	const rows = holidays.filter((row) => {
		return row.date === date && (row.closed.includes(exchange) || opens(row));
	});
	const named = rows.find(opens) ?? rows[0];
	return named && { ...named, open: rows.flatMap(({ open }) => open) };
}

function sessionsOf(hours: readonly TradingHours[], exchange: Exchange): TradingSession[] {
	return hours
		.filter((session) => session.exchange === exchange)
		.map(({ from, to }) => ({ from, to }))
		.sort((a, b) => a.from - b.from);
}

/** The first session of the newest known day that is nothing special, as it would be on `date`. */
function usualSession(
	calendar: MarketCalendar,
	exchange: Exchange,
	date: IsoDate
): TradingSession | undefined {
	const known = calendar.days
		.filter((day) => occasionOn(calendar, exchange, day.date) === undefined)
		.sort((a, b) => (a.date < b.date ? 1 : -1));
	for (const day of known) {
		const [first] = sessionsOf(day.hours, exchange);
		const by = istTime(date, 0) - istTime(day.date, 0);
		if (first) return { from: first.from + by, to: first.to + by };
	}
	return undefined;
}
