import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { DAY_MS, istDate } from '#lib/domain/instrument/expiry-date.ts';
import { dayPlan, type DayPlan, type MarketCalendar } from './market-calendar.ts';

/** Exchanges never rest for longer. */
const DAYS_BACK = 14;

/**
 * The newest session that had begun by `at`, epoch ms: the one that runs, or the last one that is over. Undefined where the
 * calendar does not tell, as in a year whose holidays are not published.
 */
export function sessionBy(
	calendar: MarketCalendar,
	exchange: Exchange,
	at: number
): DayPlan['sessions'][number] | undefined {
	for (let back = 0; back <= DAYS_BACK; back += 1) {
		const plan = dayPlan(calendar, exchange, istDate(at - back * DAY_MS));
		if (!plan?.sure) return undefined;
		const begun = plan.sessions.findLast(({ from }) => from <= at);
		if (begun) return begun;
	}
	return undefined;
}
