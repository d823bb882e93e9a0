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
