import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { istDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { lastClosing } from '#lib/domain/market/last-closing.ts';
import { closingOn, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { marketPhase } from '#lib/domain/market/market-hours.ts';
import type { BookName, BookReadings } from './book-readings.ts';
import type { MarketState } from './reading-plan.ts';

/** Where every account may hold something; others count for an account once its books name them. */
export const EVERYWHERE: readonly Exchange[] = ['NSE', 'BSE', 'NFO', 'BFO'];

/**
 * Where these exchanges stand at `now`, epoch ms as the markets count them. Books are settled from the last close on, and
 * brokers begin a new day with other ones: what was read the day before is read again.
 */
export function marketState(
	calendar: MarketCalendar,
	exchanges: readonly Exchange[],
	now: number
): MarketState {
	const phases = exchanges.map((exchange) => marketPhase(calendar, exchange, now).at);
	if (phases.some((at) => at === 'open' || at === 'pre-open')) {
		return { open: true, settledFrom: undefined };
	}
	if (phases.length === 0 || phases.includes('unknown')) {
		return { open: undefined, settledFrom: undefined };
	}
	const closes = exchanges.map((exchange) =>
		lastClosing((date) => closingOn(calendar, exchange, date), now)
	);
	// Where no close is known it is now itself, which says nothing.
	const known = closes.filter((close) => close < now);
	return { open: false, settledFrom: Math.max(istTime(istDate(now), 0), ...known) };
}

/** The exchanges that the rows of a reading are on, as often as there are rows. */
export function exchangesIn(reading: BookReadings[BookName]): Exchange[] {
	return 'rows' in reading ? reading.rows.map(({ key }) => instrumentOf(key).exchange) : [];
}
