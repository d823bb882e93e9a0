/** OpenAlgo's exchange names; the `_INDEX` ones are quoted and never traded. */
export const EXCHANGES = [
	'NSE',
	'BSE',
	'NFO',
	'BFO',
	'CDS',
	'BCD',
	'MCX',
	'NCDEX',
	'NCO',
	'NSE_INDEX',
	'BSE_INDEX',
	'MCX_INDEX',
	'GLOBAL_INDEX',
	'CRYPTO'
] as const;

export type Exchange = (typeof EXCHANGES)[number];

const known: ReadonlySet<string> = new Set(EXCHANGES);

export function isExchange(text: string | undefined): text is Exchange {
	return text !== undefined && known.has(text);
}

/** Where the options of an underlying are traded: NIFTY on NSE_INDEX has its options on NFO. */
export function optionsExchange(underlyingExchange: Exchange): Exchange {
	if (underlyingExchange === 'NSE' || underlyingExchange === 'NSE_INDEX') return 'NFO';
	if (underlyingExchange === 'BSE' || underlyingExchange === 'BSE_INDEX') return 'BFO';
	return underlyingExchange;
}

const TRADED_ON: Partial<Record<Exchange, Exchange>> = {
	NSE_INDEX: 'NSE',
	BSE_INDEX: 'BSE',
	MCX_INDEX: 'MCX'
};

/** The exchange whose hours a price follows: indices have none of their own. */
export function tradedOn(exchange: Exchange): Exchange {
	return TRADED_ON[exchange] ?? exchange;
}
