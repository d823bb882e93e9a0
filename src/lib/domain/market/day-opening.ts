import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { dayPlan, type MarketCalendar } from './market-calendar.ts';

/**
 * Epoch ms at which an exchange's first session of the day in India opens; Infinity on a day without one. Undefined where the
 * calendar does not tell.
 */
export function dayOpening(
	calendar: MarketCalendar,
	exchange: Exchange,
	now: number
): number | undefined {
	const plan = dayPlan(calendar, exchange, istDate(now));
	if (!plan?.sure) return undefined;
	return plan.sessions[0]?.from ?? Infinity;
}
