import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';

/** `mode`: the one of this watch; another one may have brought more. */
export type QuoteChanged = (quote: Quote, mode: WatchMode) => void;

export interface QuoteSource {
	/**
	 * Watches until the returned function is called. `changed` gets the newest quote at once if one is known, then
	 * after each batch in which it changed.
	 */
	watch(key: InstrumentKey, mode: WatchMode, changed: QuoteChanged): () => void;
	/** Epoch ms of the newest quote of any watched instrument, ever; 0 before the first. */
	readonly newestAt: number;
}
