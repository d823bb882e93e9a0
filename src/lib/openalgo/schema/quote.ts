import * as v from 'valibot';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { DepthLevel, Quote } from '#lib/domain/price/quote.ts';
import { listUpTo, textUpTo } from '#lib/domain/text/bounded.ts';
import { MOST_CHARACTERS, priceFrom, someUnitsFrom, unitsFrom } from './coerce.ts';
import { dropImplausible, priceLimit } from './plausible.ts';

const unknown = v.optional(v.unknown());
const level = v.object({ price: unknown, quantity: unknown });
/** Of each side of an order book: five are shown, and some brokers send twenty. */
const MOST_LEVELS = 50;
/** Instruments of one question. */
const MOST_QUOTES = 2_000;

/** The price fields that quotes, multiquotes, depth and the legs of a chain share. */
export const quoteFields = v.object({
	ltp: unknown,
	open: unknown,
	high: unknown,
	low: unknown,
	prev_close: unknown,
	bid: unknown,
	ask: unknown,
	bid_qty: unknown,
	ask_qty: unknown,
	volume: unknown,
	oi: unknown,
	/** Depth names its sides otherwise than the socket does, and counts no orders. */
	bids: v.optional(listUpTo(level, MOST_LEVELS)),
	asks: v.optional(listUpTo(level, MOST_LEVELS)),
	/** Dhan's plugin reports a broker error inside a success. */
	error: unknown
});
type QuoteFields = v.InferOutput<typeof quoteFields>;

const data = v.pipe(
	quoteFields,
	v.check((fields) => typeof fields.error !== 'string', 'an error inside a success'),
	v.check((fields) => Object.keys(fields).length > 0, 'no field')
);

export const quoteAnswer = v.object({ data });

export const quotesAnswer = v.object({
	results: listUpTo(
		v.object({
			symbol: textUpTo(MOST_CHARACTERS.symbol),
			exchange: textUpTo(MOST_CHARACTERS.word),
			data: v.optional(quoteFields),
			error: v.optional(v.unknown())
		}),
		MOST_QUOTES
	)
});

/** Zero prices, and those that cannot be, are unknown prices; `at` is epoch ms of receipt. */
export function quoteFrom(fields: QuoteFields, key: InstrumentKey, at: number): Quote {
	const instrument = instrumentOf(key);
	const { exchange } = instrument;
	const limit = priceLimit(exchange);
	const possible = (side: DepthLevel[]) => side.filter(({ price }) => price <= limit);
	const quote: Quote = {
		ltp: priceFrom(fields.ltp),
		open: priceFrom(fields.open),
		high: priceFrom(fields.high),
		low: priceFrom(fields.low),
		prevClose: priceFrom(fields.prev_close),
		volume: exchange.endsWith('_INDEX') ? undefined : countFrom(fields.volume),
		oi: hasOpenInterest(exchange) ? countFrom(fields.oi) : undefined,
		bids: possible(fields.bids ? levelsFrom(fields.bids) : bestFrom(fields.bid, fields.bid_qty)),
		asks: possible(fields.asks ? levelsFrom(fields.asks) : bestFrom(fields.ask, fields.ask_qty)),
		at
	};
	dropImplausible(quote, instrument);
	return quote;
}

/** Shares and indices have none: the zero that is sent for them means nothing. */
function hasOpenInterest(exchange: Exchange): boolean {
	return exchange !== 'NSE' && exchange !== 'BSE' && !exchange.endsWith('_INDEX');
}

/** Here zero is an answer: a contract in which nothing was traded today. */
function countFrom(value: unknown): number | undefined {
	const units = unitsFrom(value);
	return units === undefined || units < 0 ? undefined : units;
}

function bestFrom(price: unknown, quantity: unknown): DepthLevel[] {
	const best = priceFrom(price);
	if (best === undefined) return [];
	return [{ price: best, quantity: someUnitsFrom(quantity) ?? 0, orders: undefined }];
}

function levelsFrom(rows: readonly v.InferOutput<typeof level>[]): DepthLevel[] {
	return rows.flatMap((row) => {
		const price = priceFrom(row.price);
		const quantity = someUnitsFrom(row.quantity);
		return price === undefined || quantity === undefined
			? []
			: [{ price, quantity, orders: undefined }];
	});
}
