import { daysBetween, istDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { atmIndex } from '#lib/domain/chain/option-chain.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { Action } from './exchange/order.ts';
import type { PaperHost } from './host.ts';
import type { InstrumentRow } from './market/instruments.ts';
import { seededNumber } from './paper-key.ts';

/** A trade of the morning: lots, and the price as a share of what the contract costs now. */
interface Opening {
	row: InstrumentRow | undefined;
	action: Action;
	lots: number;
	share: number;
}

/**
 * A day with trades so far: a short NIFTY strangle with a long wing, one trade already closed, a couple of holdings. Seed
 * and account label decide sizes and prices; the market of the moment decides the strikes.
 */
export function openDemoBook(host: PaperHost, seed: number, account: string): void {
	const now = host.now();
	const chance = (purpose: string) => seededNumber(seed, account, purpose, 1000) / 1000;
	// On expiry day a strangle has no value left: then the next expiry.
	const expiry = host.market
		.expiries('NIFTY', 'options', now)
		.find((date) => daysBetween(istDate(now), date) > 0);
	const spot = host.quote(instrumentKey('NSE_INDEX', 'NIFTY'))?.ltp;
	if (!expiry || spot === undefined) return;
	const chain = host.market.chain('NIFTY', expiry, now);
	const strikes = chain.map(({ strike }) => strike);
	const atm = atmIndex(strikes, spot);
	const lots = 1 + Math.floor(chance('lots') * 3);
	const width = 4 + Math.floor(chance('width') * 3);
	const closed = chain[atm + 2]?.ce;
	const openings: Opening[] = [
		{ row: chain[atm + width]?.ce, action: 'SELL', lots, share: 0.9 + chance('call') * 0.25 },
		{ row: chain[atm - width]?.pe, action: 'SELL', lots, share: 0.9 + chance('put') * 0.25 },
		{ row: chain[atm + width * 2]?.ce, action: 'BUY', lots, share: 0.85 + chance('wing') * 0.3 },
		{ row: closed, action: 'BUY', lots: 1, share: 0.95 },
		{ row: closed, action: 'SELL', lots: 1, share: 0.97 + chance('closed') * 0.1 }
	];
	for (const [index, { row, action, lots: size, share }] of openings.entries()) {
		const ltp = row && host.quote(row.key)?.ltp;
		if (!row || ltp === undefined) continue;
		const price = onItsTick(ltp * share, row.tick);
		const terms = {
			strategy: 'demo',
			priceType: 'LIMIT',
			product: 'NRML',
			trigger: 0 as Paise
		} as const;
		const at = now - (openings.length - index) * 60_000;
		host.exchange.book({ ...terms, action, quantity: size * row.lotSize, price }, row, price, at);
	}
	host.holdings = (['RELIANCE', 'HDFCBANK', 'ITC'] as const).flatMap((symbol) => {
		const row = host.find('NSE', symbol);
		const ltp = row && host.quote(row.key)?.ltp;
		if (!row || ltp === undefined || chance(`${symbol} held`) < 0.25) return [];
		const average = onItsTick(ltp * (0.85 + chance(symbol) * 0.25), row.tick);
		const quantity = 5 * (1 + Math.floor(chance(`${symbol} size`) * 20));
		return [{ row, quantity, undelivered: 0, average }];
	});
}

/** Paise, at least one tick. */
export function onItsTick(paise: number, tick: Paise): Paise {
	return (Math.max(1, Math.round(paise / tick)) * tick) as Paise;
}
