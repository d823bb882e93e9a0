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

/** One bar a moment, oldest first: of two that begin at the same one, the later was read when more had traded. */
export function oneBarPerMoment<Bar extends Candle>(bars: readonly Bar[]): Bar[] {
	return [...new Map(bars.map((bar) => [bar.at, bar])).values()].sort((a, b) => a.at - b.at);
}
