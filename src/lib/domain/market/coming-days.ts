import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { dayPlan, isWeekend, type MarketCalendar } from './market-calendar.ts';

/** A day that is not like the others. */
export interface ComingDay {
	date: IsoDate;
	/** Of the holiday, or of the session. */
	name: string;
	/** Those of the exchanges asked for that do not trade. */
	closed: readonly Exchange[];
	/** Those that trade at times of their own. */
	special: readonly Exchange[];
	/** Epoch ms: of the first special session. */
	from: number | undefined;
	to: number | undefined;
}

/** The next holidays and special sessions of these exchanges, today's first; `most` of them. */
export function comingDays(
	calendar: MarketCalendar,
	exchanges: readonly Exchange[],
	now: number,
	most: number
): ComingDay[] {
	const today = istDate(now);
	const dates = new Set(calendar.holidays.map(({ date }) => date).filter((date) => date >= today));
	return [...dates]
		.sort()
		.flatMap((date) => comingDay(calendar, exchanges, date) ?? [])
		.slice(0, most);
}

function comingDay(
	calendar: MarketCalendar,
	exchanges: readonly Exchange[],
	date: IsoDate
): ComingDay | undefined {
	const plans = exchanges.flatMap((exchange) => {
		const plan = dayPlan(calendar, exchange, date);
		return plan?.occasion ? [{ exchange, plan, name: plan.occasion.description }] : [];
	});
	const special = plans.filter(({ plan }) => plan.sessions.length > 0);
	// A holiday on a Sunday changes nothing.
	const closed = isWeekend(date) ? [] : plans.filter(({ plan }) => plan.sessions.length === 0);
	const named = special[0] ?? closed[0];
	if (!named) return undefined;
	const session = special[0]?.plan.sessions[0];
	return {
		...{ date, name: named.name, from: session?.from, to: session?.to },
		closed: closed.map(({ exchange }) => exchange),
		special: special.map(({ exchange }) => exchange)
	};
}
