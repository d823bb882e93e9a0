import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';

export type { WatchMode };

export interface QuoteSource {
	/**
	 * Watches until the returned function is called. `changed` gets the newest quote at once if one is known, then
	 * after each batch in which it changed.
	 */
	watch(key: InstrumentKey, mode: WatchMode, changed: (quote: Quote) => void): () => void;
}
