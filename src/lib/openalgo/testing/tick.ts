import * as v from 'valibot';

const optionalUnknown = v.optional(v.unknown());
const level = v.object({
	price: optionalUnknown,
	quantity: optionalUnknown,
	orders: optionalUnknown
});

/** What of a market data frame is read. Everything but the address may be missing or of any type. */
export const marketData = v.object({
	type: v.literal('market_data'),
	symbol: v.string(),
	exchange: v.string(),
	/** 1 LTP, 2 quote, 3 depth. */
	mode: v.picklist([1, 2, 3]),
	broker: v.optional(v.string()),
	data: v.object({
		/** A word on Zerodha (`ltp`, `quote`, `full`), a number elsewhere, or missing. */
		mode: optionalUnknown,
		ltp: optionalUnknown,
		open: optionalUnknown,
		high: optionalUnknown,
		low: optionalUnknown,
		/** The previous close, while the session runs. */
		close: optionalUnknown,
		/** Upstox's name for the previous close. */
		cp: optionalUnknown,
		volume: optionalUnknown,
		oi: optionalUnknown,
		open_interest: optionalUnknown,
		ltt: optionalUnknown,
		timestamp: optionalUnknown,
		depth: v.optional(
			v.object({ buy: v.optional(v.array(level)), sell: v.optional(v.array(level)) })
		)
	})
});
