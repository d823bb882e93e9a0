import type { QuoteField } from '#lib/domain/price/quote.ts';

/** Under which names the payload of a market data frame carries each field. */
export const FIELD_NAMES: Readonly<Record<QuoteField, readonly string[]>> = {
	ltp: ['ltp'],
	open: ['open'],
	high: ['high'],
	low: ['low'],
	prevClose: ['cp', 'close'],
	volume: ['volume'],
	oi: ['oi', 'open_interest'],
	bids: ['buy'],
	asks: ['sell']
};

/** What no frame of a broker carries, whatever it says: see `read-tick.ts`. */
export const NEVER_SENT: Readonly<Record<string, readonly QuoteField[] | undefined>> = {
	zerodha: ['oi']
};
