interface Quirks {
	/** Nothing in the frame is to be believed. */
	unusable: boolean;
	/** Its `ltp` is not a last price. */
	noLtp: boolean;
	/** Its `oi` is not the open interest. */
	noOi: boolean;
}

/** What is wrong in a broker's market data frames. `textMode`: the payload has a `mode` that is a word; `depth`: it has a depth. */
export function quirksOf(
	broker: string,
	exchange: string,
	{ textMode, depth }: { textMode: boolean; depth: boolean }
): Quirks {
	const zerodha = broker === 'zerodha' || textMode;
	return {
		// Zerodha's adapter divides currency prices by 100 where Kite's scale is 10⁷: a wrong price is worse than none.
		unusable: zerodha && exchange === 'CDS',
		// The "last price" of a Fyers depth frame is the middle of bid and ask, not a trade.
		noLtp: broker === 'fyers' && depth,
		// In Zerodha's full frames `oi` holds bytes of the fifth ask; paper frames use the same words and mean it.
		noOi: zerodha && broker !== 'paper'
	};
}
