import type { StoredUnderlying } from '#lib/db/underlying-rows.ts';
import { contractsByName, type ListedContracts } from '#lib/domain/instrument/contracts-by-name.ts';
import { optionsExchange, type Exchange } from '#lib/domain/instrument/exchange.ts';
import { compactExpiry } from '#lib/domain/instrument/expiry-date.ts';
import { INDEX_UNDERLYINGS, underlyingNamed } from '#lib/domain/instrument/underlying.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';

export type ListClient = Pick<OpenAlgoClient, 'expiries' | 'search'>;

/** Exchanges of options on indices and shares, each with an index whose futures are listed there in every month. */
const SHARES: readonly (readonly [options: Exchange, index: string])[] = [
	['NFO', 'NIFTY'],
	['BFO', 'SENSEX']
];
/** Those whose underlyings are futures, or currencies and coins that are quoted there. */
const OTHERS: readonly Exchange[] = ['MCX', 'CDS', 'BCD', 'NCDEX', 'NCO', 'CRYPTO'];
/** Rows in which a server's search ends, however many there are. */
const SEARCH_ENDS = 500;
/** A server that knows nothing of an exchange may say so by an error; any other refusal may be over the next time. */
const KNOWS_NOTHING: ReadonlySet<Refusal['kind']> = new Set([
	'not-found',
	'rejected',
	'unexpected'
]);

/**
 * Every underlying with options. A server's whole list of contracts is several megabytes, and no endpoint lists underlyings:
 * futures, options as far as a search shows them, and expiries tell. All are answered from the server's memory, without a broker.
 * Undefined when it refuses; of a name that several exchanges list the first one counts.
 */
export async function listUnderlyings(
	client: ListClient,
	now: number
): Promise<StoredUnderlying[] | undefined> {
	const found = new Map<string, StoredUnderlying>();
	const add = (options: Exchange, listed: ListedContracts) => {
		for (const [name, { lotSize, freezeQuantity }] of listed) {
			const underlying = underlyingNamed(name, options);
			if (!underlying || found.has(name)) continue;
			found.set(name, { name, exchange: underlying.exchange, lotSize, freezeQuantity, asOf: now });
		}
	};
	for (const [options, index] of SHARES) {
		const listed = await withFutures(client, options, index);
		if (listed === undefined) return undefined;
		add(options, listed);
	}
	for (const options of OTHERS) {
		const listed = await withOptions(client, options);
		if (listed === undefined) return undefined;
		add(options, listed);
	}
	return [...found.values()];
}

/** Shares and indices with a future have options; an index may have options without one. */
async function withFutures(
	client: ListClient,
	options: Exchange,
	index: string
): Promise<ListedContracts | undefined> {
	const months = await client.expiries(index, options, 'futures');
	if (!months.ok) return undefined;
	const nearest = months.value[0];
	const text = nearest === undefined ? 'CE' : `${compactExpiry(nearest)}FUT`;
	const listed: Answer<Listing[]> = await client.search(text, options);
	if (!listed.ok) return undefined;
	const found = new Map(
		contractsByName(listed.value, nearest === undefined ? 'options' : 'futures')
	);
	for (const { name, exchange } of INDEX_UNDERLYINGS) {
		if (optionsExchange(exchange) !== options || found.has(name)) continue;
		const expiries = await client.expiries(name, options, 'options');
		if (!expiries.ok) return undefined;
		if (expiries.value.length > 0) found.set(name, NOTHING_MORE);
	}
	return found;
}

const NOTHING_MORE = { lotSize: undefined, freezeQuantity: undefined };

/** Where many futures have no options, each name that the search has not shown with one is asked for its expiries. */
async function withOptions(
	client: ListClient,
	exchange: Exchange
): Promise<ListedContracts | undefined> {
	const calls = await client.search('CE', exchange);
	if (!calls.ok) return KNOWS_NOTHING.has(calls.refusal.kind) ? new Map() : undefined;
	const found = new Map(contractsByName(calls.value, 'options'));
	if (calls.value.length < SEARCH_ENDS) return found;
	const futures = await client.search('FUT', exchange);
	if (!futures.ok) return undefined;
	for (const [name, facts] of contractsByName(futures.value, 'futures')) {
		if (found.has(name)) continue;
		const expiries = await client.expiries(name, exchange, 'options');
		if (!expiries.ok) return undefined;
		if (expiries.value.length > 0) found.set(name, facts);
	}
	return found;
}
