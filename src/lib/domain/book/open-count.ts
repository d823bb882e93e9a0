import { instrumentOf, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { parseFutureSymbol, parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';

/** What positions are there, without what they are worth. */
export interface OpenCount {
	open: number;
	closed: number;
	/** Names of what the open ones are of. */
	underlyings: ReadonlySet<string>;
	exchanges: ReadonlySet<Exchange>;
	/** How many of the open ones expire when. */
	expiries: ReadonlyMap<IsoDate, number>;
}

export function countOpen(rows: readonly { key: InstrumentKey; quantity: number }[]): OpenCount {
	const open = rows.filter(({ quantity }) => quantity !== 0).map(({ key }) => instrumentOf(key));
	const contracts = open.map(({ symbol, exchange }) => {
		const contract = parseOptionSymbol(symbol) ?? parseFutureSymbol(symbol);
		return { exchange, underlying: contract?.underlying ?? symbol, expiry: contract?.expiry };
	});
	const expiries = new Map<IsoDate, number>();
	for (const { expiry } of contracts) {
		if (expiry !== undefined) expiries.set(expiry, (expiries.get(expiry) ?? 0) + 1);
	}
	return {
		open: open.length,
		closed: rows.length - open.length,
		underlyings: new Set(contracts.map(({ underlying }) => underlying)),
		exchanges: new Set(contracts.map(({ exchange }) => exchange)),
		expiries
	};
}

export function addCounts(counts: readonly OpenCount[]): OpenCount {
	const expiries = new Map<IsoDate, number>();
	for (const [expiry, count] of counts.flatMap((one) => [...one.expiries])) {
		expiries.set(expiry, (expiries.get(expiry) ?? 0) + count);
	}
	return {
		open: counts.reduce((sum, { open }) => sum + open, 0),
		closed: counts.reduce((sum, { closed }) => sum + closed, 0),
		underlyings: new Set(counts.flatMap(({ underlyings }) => [...underlyings])),
		exchanges: new Set(counts.flatMap(({ exchanges }) => [...exchanges])),
		expiries
	};
}
