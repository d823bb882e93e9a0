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

/** What the chain offers before anything was searched for; expiries, strikes and lots come from the server. */
export const INDICES = [
	underlying('NIFTY', 'NSE_INDEX'),
	underlying('BANKNIFTY', 'NSE_INDEX'),
	underlying('SENSEX', 'BSE_INDEX')
] as const;
