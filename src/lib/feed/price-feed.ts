import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';

/** What changed together. Quotes carry the time of their newest part by this device's clock. */
export type PriceBatch = readonly [InstrumentKey, Quote][];

/** Prices for one who keeps them: it keeps none itself. */
export interface PriceFeed {
	/** This and no more from now on. `beat`: price frames a second, at most. */
	want(set: WatchSet, beat: Beat): void;
	/** Replaces the previous listener. Returns its own stop. */
	onPrices(listener: (batch: PriceBatch) => void): () => void;
}
