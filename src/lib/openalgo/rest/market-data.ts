import type { Candle } from '#lib/domain/price/candle.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { Answer, Refusal } from './answer.ts';
import { read, refused, mapAnswer } from './ask.ts';
import { saidText } from './said.ts';
import type { ServerAccess } from './request.ts';
import { keyFrom, textFrom } from '#lib/openalgo/schema/coerce.ts';
import {
	candlesFrom,
	historyAnswer,
	intervalsAnswer,
	intervalsFrom
} from '#lib/openalgo/schema/history.ts';
import { listingFrom, listingsAnswer, symbolAnswer } from '#lib/openalgo/schema/listing.ts';
import { quoteAnswer, quoteFrom, quotesAnswer } from '#lib/openalgo/schema/quote.ts';

type QuoteResult = { ok: true; quote: Quote } | { ok: false; refusal: Refusal };

export interface HistoryQuestion {
	key: InstrumentKey;
	/** One of what `intervals()` answers. */
	interval: string;
	from: IsoDate;
	/** Inclusive. */
	to: IsoDate;
}

export async function quote(host: ServerAccess, key: InstrumentKey): Promise<Answer<Quote>> {
	return oneQuote(host, 'quotes', key);
}

/** Five levels; sides without orders per level, which only the socket counts. */
export async function depth(host: ServerAccess, key: InstrumentKey): Promise<Answer<Quote>> {
	return oneQuote(host, 'depth', key);
}

async function oneQuote(
	host: ServerAccess,
	path: 'quotes' | 'depth',
	key: InstrumentKey
): Promise<Answer<Quote>> {
	const call = { path, body: { ...instrumentOf(key) } };
	const answer = await read(host, call, quoteAnswer);
	return mapAnswer(answer, ({ data }) => quoteFrom(data, key, host.now()));
}

/** Every key asked for is in the map, with a quote or with why there is none. */
export async function quotes(
	host: ServerAccess,
	keys: readonly InstrumentKey[]
): Promise<Answer<ReadonlyMap<InstrumentKey, QuoteResult>>> {
	if (keys.length === 0) return { ok: true, value: new Map(), mode: 'live', tookMs: 0 };
	const body = { symbols: keys.map(instrumentOf) };
	const call = { path: 'multiquotes', body } as const;
	const answer = await read(host, call, quotesAnswer);
	return mapAnswer(answer, ({ results }) => {
		const at = host.now();
		const found = new Map<InstrumentKey, QuoteResult>(
			keys.map((key) => [key, refused({ kind: 'unexpected', where: 'results' })])
		);
		for (const { exchange, symbol, data, error } of results) {
			const key = keyFrom(exchange, symbol);
			if (key === undefined || !found.has(key)) continue;
			found.set(
				key,
				data === undefined || typeof data.error === 'string'
					? refused(noQuote(data?.error ?? error, `${symbol} on ${exchange}`))
					: { ok: true, quote: quoteFrom(data, key, at) }
			);
		}
		return found;
	});
}

export async function history(
	host: ServerAccess,
	question: HistoryQuestion
): Promise<Answer<Candle[]>> {
	const { key, interval, from, to } = question;
	const body = { ...instrumentOf(key), interval, start_date: from, end_date: to };
	const call = { path: 'history', body } as const;
	const answer = await read(host, call, historyAnswer);
	return mapAnswer(answer, (value) => candlesFrom(value, interval));
}

export async function intervals(host: ServerAccess): Promise<Answer<string[]>> {
	const call = { path: 'intervals', body: {} } as const;
	return mapAnswer(await read(host, call, intervalsAnswer), intervalsFrom);
}

export async function symbol(host: ServerAccess, key: InstrumentKey): Promise<Answer<Listing>> {
	const body = { ...instrumentOf(key) };
	const call = { path: 'symbol', body } as const;
	const answer = await read(host, call, symbolAnswer);
	return mapAnswer(answer, ({ data }) => listingFrom(data), 'data.exchange');
}

/** At most 500 rows, best match first; terms are separated by spaces and all must match. */
export async function search(
	host: ServerAccess,
	query: string,
	exchange: Exchange | undefined
): Promise<Answer<Listing[]>> {
	const body = exchange === undefined ? { query } : { query, exchange };
	const call = { path: 'search', body } as const;
	return mapAnswer(await read(host, call, listingsAnswer), listingsFrom);
}

export async function instruments(
	host: ServerAccess,
	exchange: Exchange
): Promise<Answer<Listing[]>> {
	const call = { path: 'instruments', body: { exchange } } as const;
	return mapAnswer(await read(host, call, listingsAnswer), listingsFrom);
}

function listingsFrom({ data }: { data: Parameters<typeof listingFrom>[0][] }): Listing[] {
	return data.flatMap((row) => listingFrom(row) ?? []);
}

/** In the words of the server or its broker, where it has any for this one instrument. */
function noQuote(error: unknown, what: string): Refusal {
	const said = saidText(textFrom(error));
	if (said === undefined) return { kind: 'not-found', message: `no quote for ${what}` };
	return { kind: /not found/i.test(said) ? 'not-found' : 'rejected', message: said };
}
