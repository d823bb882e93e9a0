import type { StoredUnderlying } from '#lib/db/underlying-rows.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { compactExpiry } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import { parseFutureSymbol } from '#lib/domain/instrument/option-symbol.ts';
import { underlyingNamed } from '#lib/domain/instrument/underlying.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import type { OpenAlgoClient } from '#lib/openalgo/rest/client.ts';

export type ListClient = Pick<OpenAlgoClient, 'expiries' | 'search'>;

/** An exchange of derivatives, and an index whose futures are listed there in every month. */
const MARKETS: readonly (readonly [options: Exchange, index: string])[] = [
	['NFO', 'NIFTY'],
	['BFO', 'SENSEX']
];

/**
 * Every underlying with futures in the nearest month, which is every underlying with options. A server's whole list of
 * contracts is several megabytes; the futures of one month are some two hundred rows, which it has in memory without asking
 * a broker. Undefined when it refuses; what is listed on both exchanges counts as NSE's.
 */
export async function listUnderlyings(
	client: ListClient,
	now: number
): Promise<StoredUnderlying[] | undefined> {
	const found = new Map<string, StoredUnderlying>();
	for (const [options, index] of MARKETS) {
		const months = await client.expiries(index, options, 'futures');
		if (!months.ok) return undefined;
		const nearest = months.value[0];
		if (nearest === undefined) continue;
		const listed: Answer<Listing[]> = await client.search(`${compactExpiry(nearest)}FUT`, options);
		if (!listed.ok) return undefined;
		for (const row of listed.value) {
			const name = parseFutureSymbol(instrumentOf(row.key).symbol)?.underlying ?? '';
			const underlying = underlyingNamed(name, options);
			if (!underlying || found.has(name)) continue;
			const { lotSize, freezeQuantity } = row;
			found.set(name, { name, exchange: underlying.exchange, lotSize, freezeQuantity, asOf: now });
		}
	}
	return [...found.values()];
}
