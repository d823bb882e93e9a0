import type { Exchange } from './exchange.ts';
import { instrumentKey, type InstrumentKey } from './instrument-key.ts';

export interface Underlying {
	name: string;
	/** Where its own price is quoted. */
	exchange: Exchange;
	key: InstrumentKey;
}

const underlying = (name: string, exchange: Exchange): Underlying => ({
	name,
	exchange,
	key: instrumentKey(exchange, name)
});

/** What the shell shows of the market, and what the chain opens with. */
export const INDICES = [
	underlying('NIFTY', 'NSE_INDEX'),
	underlying('BANKNIFTY', 'NSE_INDEX'),
	underlying('SENSEX', 'BSE_INDEX')
] as const;

/** What options expect of NIFTY, in percent a year; some servers do not list it. */
export const VIX = underlying('INDIAVIX', 'NSE_INDEX');

/** Indices with options: what there is to choose before any server has listed its underlyings. */
export const INDEX_UNDERLYINGS: readonly Underlying[] = [
	INDICES[0],
	INDICES[1],
	underlying('FINNIFTY', 'NSE_INDEX'),
	underlying('MIDCPNIFTY', 'NSE_INDEX'),
	underlying('NIFTYNXT50', 'NSE_INDEX'),
	INDICES[2],
	underlying('BANKEX', 'BSE_INDEX')
];

/** OpenAlgo's base symbols: `M&M`, `BAJAJ-AUTO`, `360ONE`. */
const NAME = /^[A-Z0-9][A-Z0-9&-]{0,29}$/;

/**
 * The underlying of this name, whose options trade on `options`. No server says whether a name is an index; every index
 * with options has one of these words in its name, and no share has. Elsewhere options are on what is quoted beside them.
 * Undefined when it cannot be a name.
 */
export function underlyingNamed(
	name: string,
	options: Exchange = usualOptions(name)
): Underlying | undefined {
	if (!NAME.test(name)) return undefined;
	const known = INDEX_UNDERLYINGS.find((index) => index.name === name);
	if (known) return known;
	if (options !== 'NFO' && options !== 'BFO') return underlying(name, options);
	const isBse = options === 'BFO';
	const isIndex = isBse ? /SENSEX|BANKEX/.test(name) : /NIFTY/.test(name);
	if (isIndex) return underlying(name, isBse ? 'BSE_INDEX' : 'NSE_INDEX');
	return underlying(name, isBse ? 'BSE' : 'NSE');
}

/** Where the options of a name are that no server has listed yet: these few are none of a share. */
function usualOptions(name: string): Exchange {
	if (/^(?:USD|EUR|GBP|JPY)INR$/.test(name)) return 'CDS';
	const isCommodity =
		/^(?:CRUDEOIL|NATURALGAS|NATGAS|GOLD|SILVER|COPPER|ZINC)(?:M|MINI|MIC)?$/.test(name);
	return isCommodity ? 'MCX' : 'NFO';
}

/** In the words of traders, by where its own price is quoted. */
export type UnderlyingKind = 'index' | 'stock' | 'commodity' | 'currency' | 'coin';

export function underlyingKind({ exchange }: Pick<Underlying, 'exchange'>): UnderlyingKind {
	switch (exchange) {
		case 'NSE_INDEX':
		case 'BSE_INDEX':
		case 'MCX_INDEX':
		case 'GLOBAL_INDEX':
			return 'index';
		case 'MCX':
		case 'NCDEX':
		case 'NCO':
			return 'commodity';
		case 'CDS':
		case 'BCD':
			return 'currency';
		case 'CRYPTO':
			return 'coin';
		case 'NSE':
		case 'BSE':
		case 'NFO':
		case 'BFO':
			return 'stock';
	}
}

export function isIndex({ exchange }: Pick<Underlying, 'exchange'>): boolean {
	return exchange === 'NSE_INDEX' || exchange === 'BSE_INDEX';
}
