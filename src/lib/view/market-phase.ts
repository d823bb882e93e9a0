import type { Exchange } from '#lib/domain/exchange.ts';
import { DAY_MS, istDate, type IsoDate } from '#lib/domain/expiry-date.ts';
import type { TradingHours } from '#lib/domain/trading-hours.ts';

/** What a server said about one day. */
export interface MarketDay {
	date: IsoDate;
	hours: readonly TradingHours[];
}

export type MarketPhase =
	/** Nobody has said anything about today. */
	| { at: 'unknown' }
	/** `until` is epoch ms; undefined for a market that does not close today. */
	| { at: 'open'; until: number | undefined }
	| { at: 'opens'; from: number }
	| { at: 'closed' };

/** Where an exchange stands at `now`, epoch ms, by the hours of that day in India. */
export function marketPhase(
	day: MarketDay | undefined,
	exchange: Exchange,
	now: number
): MarketPhase {
	if (!day || day.date !== istDate(now)) return { at: 'unknown' };
	const sessions = day.hours
		.filter((hours) => hours.exchange === exchange)
		.sort((a, b) => a.from - b.from);
	const current = sessions.find(({ from, to }) => from <= now && now < to);
	if (current) {
		const allDay = current.to - current.from >= DAY_MS - 60_000;
		return { at: 'open', until: allDay ? undefined : current.to };
	}
	const next = sessions.find(({ from }) => from > now);
	return next ? { at: 'opens', from: next.from } : { at: 'closed' };
}
