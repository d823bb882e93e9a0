import type { Paise } from '#lib/domain/number/paise.ts';
import type { Quote } from '#lib/domain/price/quote.ts';

type Prices = Partial<Pick<Quote, (typeof FIELDS)[number]>>;

const FIELDS = ['ltp', 'open', 'high', 'low', 'prevClose'] as const;

/** Paise: a crore of rupees. Nothing on these exchanges costs as much, but −1 read without its sign does. */
const MOST = 1_000_000_000;
/** Times. A price hundredfold, for paise in the place of rupees, is further off than a day moves any share or future. */
const FAR = 20;

/**
 * Takes out prices that cannot be: above every limit, or far from what the other prices of the same frame agree on. An
 * option may well cost a hundred times less than in the morning, so only the limit is held against it. Coins have neither.
 */
export function dropImplausible(
	prices: Prices,
	{ exchange, symbol }: { exchange: string; symbol: string }
): void {
	const limit = priceLimit(exchange);
	if (limit === Infinity) return;
	let [least, most] = [Infinity, 0];
	for (const field of FIELDS) {
		const price = prices[field];
		if (price === undefined) continue;
		if (price > limit) {
			prices[field] = undefined;
			continue;
		}
		least = Math.min(least, price);
		most = Math.max(most, price);
	}
	if (most <= least * FAR || isOption(exchange, symbol)) return;
	const middle = agreed(prices);
	if (middle === undefined) return;
	for (const field of FIELDS) {
		const price = prices[field];
		if (price === undefined) continue;
		if (price > middle * FAR || price * FAR < middle) prices[field] = undefined;
	}
}

/** False only if `dropImplausible` would take out none of prices from `least` to `most`, with this `priceLimit`. */
export function mayBeImplausible(least: number, most: number, limit: number): boolean {
	return limit !== Infinity && (most > limit || most > least * FAR);
}

/** Paise that no price on this exchange exceeds, bids and offers included. */
export function priceLimit(exchange: string): number {
	return exchange === 'CRYPTO' ? Infinity : MOST;
}

/** The price that most others are near to; of two the last traded one, undefined without that. */
function agreed({ ltp, open, high, low, prevClose }: Prices): Paise | undefined {
	const known = [ltp, open, high, low, prevClose].filter((price) => price !== undefined);
	if (known.length < 3) return ltp;
	return known.sort((a, b) => a - b)[known.length >> 1];
}

/** Shares and indices may end in the same letters: RELIANCE. */
function isOption(exchange: string, symbol: string): boolean {
	if (exchange === 'NSE' || exchange === 'BSE' || exchange.endsWith('_INDEX')) return false;
	return symbol.endsWith('CE') || symbol.endsWith('PE');
}
