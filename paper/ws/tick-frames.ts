import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { BROKER } from '../host.ts';
import type { PaperLevel, PaperQuote } from '../market/paper-quote.ts';

/** 1 LTP, 2 Quote, 3 Depth. */
export type PaperFeedMode = 1 | 2 | 3;
export const PAPER_FEED_MODES: readonly PaperFeedMode[] = [3, 2, 1];
export const MODE_NAMES = { 1: 'LTP', 2: 'Quote', 3: 'Depth' } as const;
const DATA_MODES = { 1: 'ltp', 2: 'quote', 3: 'full' } as const;

/**
 * What a tick published at one mode says, in the shape of OpenAlgo's Zerodha adapter. `extra` marks a payload that
 * accompanies a fuller one of the same tick: it lacks the time of the last trade.
 */
export function tickData(
	quote: PaperQuote,
	mode: PaperFeedMode,
	extra: boolean,
	now: number
): object {
	const { exchange, symbol } = instrumentOf(quote.key);
	const head = { symbol, exchange, mode: DATA_MODES[mode], ltp: quote.ltp / 100 };
	if (exchange === 'NSE_INDEX' || exchange === 'BSE_INDEX') {
		const blank = { volume: 0, price_change: 0, price_change_percent: 0 };
		return { ...head, ltt: now, timestamp: now, ...(mode === 1 ? {} : blank) };
	}
	// Exchange time in seconds in full mode, the server's own in ms otherwise.
	const traded = extra ? {} : { ltt: mode === 3 ? Math.floor(quote.ltt / 1000) : now };
	if (mode === 1) return { ...head, ...traded, timestamp: now };
	const figures = {
		volume: quote.volume,
		last_quantity: quote.lastQuantity,
		average_price: quote.averagePrice / 100,
		total_buy_quantity: quote.totalBuy,
		total_sell_quantity: quote.totalSell,
		open: quote.open / 100,
		high: quote.high / 100,
		low: quote.low / 100,
		// Named close, and the previous day's during the session.
		close: quote.prevClose / 100
	};
	if (mode === 2) return { ...head, ...traded, timestamp: now, ...figures };
	return {
		...head,
		...traded,
		timestamp: now,
		...figures,
		// Open interest indeed: Zerodha's adapter sends bytes of the order book under these names.
		oi: quote.oi,
		open_interest: quote.oi,
		depth: { buy: quote.bids.map(levelJson), sell: quote.asks.map(levelJson) }
	};
}

/** The finished frame, for all clients whose highest mode at or below the payload's is `mode`. */
export function tickFrame(quote: PaperQuote, mode: PaperFeedMode, data: object): string {
	const { exchange, symbol } = instrumentOf(quote.key);
	return JSON.stringify({ type: 'market_data', symbol, exchange, mode, data, broker: BROKER });
}

function levelJson({ price, quantity, orders }: PaperLevel): object {
	return { price: price / 100, quantity, orders };
}
