import type { Paise } from '#lib/domain/number/paise.ts';

export interface DepthLevel {
	price: Paise;
	/** Units, not lots; 0 where only the price is known (a REST quote names the best bid and ask without size). */
	quantity: number;
	/** Number of orders; undefined where the broker does not say. */
	orders: number | undefined;
}

/**
 * What is known about one instrument. A field is undefined when no server has sent it: brokers send zero for
 * "none", and a zero drawn as a price has cost traders money.
 */
export interface Quote {
	ltp: Paise | undefined;
	open: Paise | undefined;
	high: Paise | undefined;
	low: Paise | undefined;
	prevClose: Paise | undefined;
	/** Units traded today. */
	volume: number | undefined;
	/** Open interest in units. */
	oi: number | undefined;
	/** Best first; empty when depth is not known. */
	bids: readonly DepthLevel[];
	asks: readonly DepthLevel[];
	/** Epoch ms at which the newest part of this was received, by the receiver's clock. */
	at: number;
}

export const NO_QUOTE: Quote = {
	ltp: undefined,
	open: undefined,
	high: undefined,
	low: undefined,
	prevClose: undefined,
	volume: undefined,
	oi: undefined,
	bids: [],
	asks: [],
	at: 0
};

/** What one frame said; only the fields it carried are present. */
export type QuotePatch = Partial<Omit<Quote, 'at'>>;

/** Everything that a frame may say. */
export const QUOTE_FIELDS = [
	'ltp',
	'open',
	'high',
	'low',
	'prevClose',
	'volume',
	'oi',
	'bids',
	'asks'
] as const satisfies readonly (keyof QuotePatch)[];
export type QuoteField = (typeof QUOTE_FIELDS)[number];

/** The newer patch wins field by field; a field that it does not carry keeps its older value. */
export function mergeQuote(older: Quote, patch: QuotePatch, at: number): Quote {
	return {
		ltp: patch.ltp ?? older.ltp,
		open: patch.open ?? older.open,
		high: patch.high ?? older.high,
		low: patch.low ?? older.low,
		prevClose: patch.prevClose ?? older.prevClose,
		volume: patch.volume ?? older.volume,
		oi: patch.oi ?? older.oi,
		bids: patch.bids ?? older.bids,
		asks: patch.asks ?? older.asks,
		at
	};
}

/** Prices of orders, all of them on the tick. The previous close is a mean, which need not be. */
export function tradedPrices(quote: Omit<Quote, 'at'>): Paise[] {
	const { ltp, open, high, low, bids, asks } = quote;
	const levels = [...bids, ...asks].map((level) => level.price);
	return [ltp, open, high, low, ...levels].filter((price) => price !== undefined);
}

/** Ask − bid in paise; undefined without a two-sided book. */
export function spreadOf(quote: Pick<Quote, 'bids' | 'asks'>): Paise | undefined {
	const bid = quote.bids[0]?.price;
	const ask = quote.asks[0]?.price;
	return bid === undefined || ask === undefined ? undefined : ((ask - bid) as Paise);
}
