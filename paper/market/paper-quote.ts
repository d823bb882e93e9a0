import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

export interface PaperLevel {
	price: Paise;
	/** Units, a whole number of lots. */
	quantity: number;
	orders: number;
}

/** Everything the paper exchange can say about one instrument at one moment. An index has no book, volume or OI. */
export interface PaperQuote {
	key: InstrumentKey;
	ltp: Paise;
	open: Paise;
	high: Paise;
	low: Paise;
	/** Last price of the trading day before. */
	prevClose: Paise;
	/** Units traded since the day's open. */
	volume: number;
	/** Open interest in units. */
	oi: number;
	/** Best first, at most five; empty where it is worth less than a tick. */
	bids: readonly PaperLevel[];
	asks: readonly PaperLevel[];
	/** Epoch ms of the last trade. */
	ltt: number;
	/** Units of the last trade. */
	lastQuantity: number;
	/** Volume-weighted since the open. */
	averagePrice: Paise;
	/** Units resting on each side beyond the five levels too. */
	totalBuy: number;
	totalSell: number;
}
