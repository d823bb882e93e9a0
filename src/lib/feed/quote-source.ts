import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import type { Quote } from '#lib/domain/quote.ts';

/** `depth` brings five levels besides; it costs the broker's feed much more than `quote`. */
export type WatchMode = 'quote' | 'depth';

export interface QuoteSource {
	/**
	 * Watches until the returned function is called. `changed` gets the newest quote at once if one is known, then
	 * after each batch in which it changed.
	 */
	watch(key: InstrumentKey, mode: WatchMode, changed: (quote: Quote) => void): () => void;
}
