import type { Brand } from '#lib/domain/brand.ts';
import { isExchange, type Exchange } from './exchange.ts';

/** `EXCHANGE:SYMBOL` in OpenAlgo's spelling, for instance `NFO:NIFTY24NOV2626000CE`. */
export type InstrumentKey = Brand<string, 'InstrumentKey'>;

export interface Instrument {
	exchange: Exchange;
	symbol: string;
}

/** OpenAlgo symbols: upper case letters, digits, `&` and `-` in a name, a point in a strike, at most 50 characters. */
const SYMBOL = /^[A-Z0-9][A-Z0-9&.\-_]{0,49}$/;

/** Characters: the longest symbol and the longest exchange, with room to spare. */
const LONGEST = 80;

export function instrumentKey(exchange: Exchange, symbol: string): InstrumentKey {
	return `${exchange}:${symbol}` as InstrumentKey;
}

/** Undefined for anything that is not a known exchange, a colon and an OpenAlgo symbol. */
export function parseInstrumentKey(text: string): InstrumentKey | undefined {
	if (text.length > LONGEST) return undefined;
	const [exchange, symbol, ...rest] = text.split(':');
	if (symbol === undefined || rest.length > 0 || !SYMBOL.test(symbol)) return undefined;
	return isExchange(exchange) ? instrumentKey(exchange, symbol) : undefined;
}

export function instrumentOf(key: InstrumentKey): Instrument {
	const colon = key.indexOf(':');
	return { exchange: key.slice(0, colon) as Exchange, symbol: key.slice(colon + 1) };
}
