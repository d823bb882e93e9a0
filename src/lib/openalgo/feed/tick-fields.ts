import type { QuoteField } from '#lib/domain/price/quote.ts';
import { bitOf, type FieldBits } from '#lib/domain/price/quote-row.ts';

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
export function neverSentBy(broker: string): FieldBits {
	return broker === 'zerodha' ? bitOf('oi') : 0;
}
