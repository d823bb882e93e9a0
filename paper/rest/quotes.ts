import type { PaperHost } from '../host.ts';
import type { PaperLevel, PaperQuote } from '../market/paper-quote.ts';
import { multiQuotes, oneInstrument } from '../schema/market-data.ts';
import {
	asObject,
	brokerTrouble,
	hasSession,
	post,
	unknownSymbol,
	withSession,
	type Endpoint
} from './endpoint.ts';
import { fail, jsonify, type Json } from './reply.ts';

export function quoteEndpoints(host: PaperHost): Endpoint[] {
	return [
		post(
			'quotes',
			oneInstrument,
			asObject,
			withSession(host, ({ symbol, exchange }) => {
				const row = host.find(exchange, symbol);
				if (!row) return fail(400, unknownSymbol(symbol, exchange));
				const trouble = brokerTrouble(host);
				if (trouble) return fail(500, `Error fetching quotes: ${trouble}`);
				const quote = host.quote(row.key);
				return jsonify(200, { status: 'success', data: quote ? quoteJson(quote) : {} });
			})
		),
		post(
			'multiquotes',
			multiQuotes,
			asObject,
			withSession(host, ({ symbols }) => multi(host, symbols))
		),
		post('depth', oneInstrument, asObject, ({ apikey, symbol, exchange }) => {
			const row = host.find(exchange, symbol);
			if (!row) return fail(400, unknownSymbol(symbol, exchange));
			// The only endpoint that does not answer 403 here.
			if (!hasSession(host, apikey)) return fail(404, 'Broker-specific module not found');
			const trouble = brokerTrouble(host);
			if (trouble) return fail(500, `Error fetching market depth: ${trouble}`);
			const quote = host.quote(row.key);
			return jsonify(200, { status: 'success', data: quote ? depthJson(quote) : {} });
		})
	];
}

function multi(host: PaperHost, symbols: readonly { symbol: string; exchange: string }[]) {
	const known = symbols.map((asked) => ({
		...asked,
		row: host.find(asked.exchange, asked.symbol)
	}));
	const unknown = known
		.filter(({ row }) => row === undefined)
		.map(({ symbol, exchange }) => ({ symbol, exchange, error: unknownSymbol(symbol, exchange) }));
	if (unknown.length === known.length) {
		const invalid = unknown.map(({ symbol, exchange, error }) => ({ symbol, exchange, error }));
		return fail(400, 'No valid symbols found', { invalid_symbols: invalid });
	}
	const trouble = brokerTrouble(host);
	if (trouble) return fail(500, `Error fetching multiquotes: ${trouble}`);
	const found = known.flatMap(({ symbol, exchange, row }) => {
		const quote = row && host.quote(row.key);
		return quote ? [{ symbol, exchange, data: quoteJson(quote) }] : [];
	});
	return jsonify(200, { status: 'success', results: [...unknown, ...found] });
}

/** Rupees. Zero where there is none, as OpenAlgo sends it. */
export function quoteJson(quote: PaperQuote): { [name: string]: Json } {
	return {
		open: quote.open / 100,
		high: quote.high / 100,
		low: quote.low / 100,
		ltp: quote.ltp / 100,
		ask: (quote.asks[0]?.price ?? 0) / 100,
		bid: (quote.bids[0]?.price ?? 0) / 100,
		prev_close: quote.prevClose / 100,
		volume: quote.volume,
		oi: quote.oi
	};
}

function depthJson(quote: PaperQuote): { [name: string]: Json } {
	return {
		asks: levels(quote.asks),
		bids: levels(quote.bids),
		high: quote.high / 100,
		low: quote.low / 100,
		ltp: quote.ltp / 100,
		ltq: quote.lastQuantity,
		oi: quote.oi,
		open: quote.open / 100,
		prev_close: quote.prevClose / 100,
		totalbuyqty: quote.totalBuy,
		totalsellqty: quote.totalSell,
		volume: quote.volume
	};
}

/** Always five, filled up with zeros. */
function levels(side: readonly PaperLevel[]): Json[] {
	return Array.from({ length: 5 }, (_, index) => ({
		price: (side[index]?.price ?? 0) / 100,
		quantity: side[index]?.quantity ?? 0
	}));
}
