import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

/** One bar. */
export interface Candle {
	/** Epoch ms: the bar's start; for daily bars midnight UTC of the trade date (read the UTC date). */
	at: number;
	open: Paise;
	high: Paise;
	low: Paise;
	close: Paise;
	volume: number | undefined;
	oi: number | undefined;
}

/**
 * A bar of whole days on the date that its stamp falls on in India. Servers stamp the start of 10 September as 00:00 UTC
 * or as 00:00 IST, which is still 9 September in UTC.
 */
export function onTradeDate<Bar extends Candle>(bar: Bar): Bar {
	return { ...bar, at: Date.parse(istDate(bar.at)) };
}

/** One bar a moment, oldest first: of two that begin at the same one, the later was read when more had traded. */
export function oneBarPerMoment<Bar extends Candle>(bars: readonly Bar[]): Bar[] {
	return [...new Map(bars.map((bar) => [bar.at, bar])).values()].sort((a, b) => a.at - b.at);
}
