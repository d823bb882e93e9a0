import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { DAY_MS, istDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import {
	dayPlan,
	daysAfter,
	isAllDay,
	isWeekend,
	type DayPlan,
	type MarketCalendar
} from './market-calendar.ts';

/** Moments are epoch ms. */
export type MarketPhase =
	/** `unread`: no server was asked yet; `unpublished`: trading hours of a year whose holidays are not published. */
	| { at: 'unknown'; because: 'unread' | 'unpublished' }
	/** `until` is undefined for a market that never closes; `occasion` names a special session. */
	| { at: 'open'; until: number | undefined; occasion: string | undefined }
	/** Orders are collected for the opening price. */
	| { at: 'pre-open'; from: number }
	/** Later on this day. */
	| { at: 'opens'; from: number; occasion: string | undefined }
	| {
			at: 'closed';
			because: 'hours' | 'weekend' | 'holiday';
			/** Name of the holiday. */
			occasion: string | undefined;
			/** Undefined where the days ahead are not known. */
			opensAt: number | undefined;
	  };

/** The morning's collection of orders, in minutes after midnight, on the exchanges that open at its end. */
const PRE_OPEN = 9 * 60;
const OPENING = 9 * 60 + 15;

/** Where an exchange stands at `now`, epoch ms, by the clock in India. */
export function marketPhase(
	calendar: MarketCalendar,
	exchange: Exchange,
	now: number
): MarketPhase {
	const date = tradingDay(calendar, exchange, now);
	const plan = dayPlan(calendar, exchange, date);
	if (!plan) return { at: 'unknown', because: 'unread' };
	const { sessions, sure, occasion } = plan;
	const special = sessions.length > 0 ? occasion?.description : undefined;
	const current = runningAt(plan, now);
	if (current && !sure) return { at: 'unknown', because: 'unpublished' };
	if (current) {
		return { at: 'open', until: isAllDay(current) ? undefined : current.to, occasion: special };
	}
	const next = sure ? sessions.find(({ from }) => from > now) : undefined;
	if (!next) return closed(calendar, exchange, date, plan);
	const morning = next.from === istTime(date, OPENING) && now >= istTime(date, PRE_OPEN);
	if (morning) return { at: 'pre-open', from: next.from };
	return { at: 'opens', from: next.from, occasion: special };
}

/** The day in India, or the one before while its last session runs past midnight. */
function tradingDay(calendar: MarketCalendar, exchange: Exchange, now: number): IsoDate {
	const before = istDate(now - DAY_MS);
	const night = dayPlan(calendar, exchange, before);
	return night && runningAt(night, now) ? before : istDate(now);
}

function runningAt({ sessions }: DayPlan, now: number): DayPlan['sessions'][number] | undefined {
	return sessions.find(({ from, to }) => from <= now && now < to);
}

/** Whether any of these exchanges trades at `now`; undefined when the calendar does not tell. */
export function isOpen(
	calendar: MarketCalendar,
	exchanges: readonly Exchange[],
	now: number
): boolean | undefined {
	const phases = exchanges.map((exchange) => marketPhase(calendar, exchange, now).at);
	if (phases.includes('open')) return true;
	return phases.length === 0 || phases.includes('unknown') ? undefined : false;
}

function closed(
	calendar: MarketCalendar,
	exchange: Exchange,
	date: IsoDate,
	{ sessions, occasion }: DayPlan
): MarketPhase {
	const because =
		sessions.length > 0 ? 'hours' : occasion ? 'holiday' : isWeekend(date) ? 'weekend' : 'hours';
	const opensAt = nextOpening(calendar, exchange, date);
	return { at: 'closed', because, occasion: occasion?.description, opensAt };
}

function nextOpening(
	calendar: MarketCalendar,
	exchange: Exchange,
	after: IsoDate
): number | undefined {
	for (const date of daysAfter(after)) {
		const plan = dayPlan(calendar, exchange, date);
		if (!plan?.sure) return undefined;
		const [first] = plan.sessions;
		if (first) return first.from;
	}
	return undefined;
}
