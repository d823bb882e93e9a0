import { istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { PaperCalendar } from '../market/calendar/calendar.ts';
import { mustDate } from './must-date.ts';
import { Market } from '../market/market.ts';
import type { PaperQuote } from '../market/paper-quote.ts';

/** The market that several tests look at, on a Wednesday before noon. */
export const NOW = istTime(mustDate('2026-11-25'), 11 * 60 + 7);
export const NIFTY = instrumentKey('NSE_INDEX', 'NIFTY');
export const always = new PaperCalendar('always');
export const open = (seed = 7, ticksPerSecond?: number) =>
	new Market({ seed, calendar: always, ticksPerSecond });

export function mustQuote(market: Market, key: InstrumentKey, at: number): PaperQuote {
	const quote = market.quote(key, at);
	if (!quote) throw new Error(`expected ${key} to be listed`);
	return quote;
}

export function nearTheMoney(market: Market, span: number, at = NOW): InstrumentKey[] {
	const expiry = market.expiries('NIFTY', 'options', at)[0] as IsoDate;
	const spot = mustQuote(market, NIFTY, at).ltp / 100;
	const chain = market.chain('NIFTY', expiry, at);
	const atm = chain.findIndex(({ strike }) => Math.abs(strike - spot) <= 25);
	return chain.slice(atm - span, atm + span + 1).flatMap(({ ce, pe }) => [ce.key, pe.key]);
}

/** Every index and share with some derivatives of each kind. */
export function someOfAll(market: Market): InstrumentKey[] {
	const rows = market.rows(NOW);
	const bare = rows.filter((row) => row.expiry === undefined);
	const futures = rows.filter((row) => row.kind === 'FUT').filter((_, index) => index % 11 === 0);
	const options = rows.filter((row) => row.strike !== undefined);
	const some = options.filter((_, index) => index % 1_511 === 0);
	return [...bare, ...futures, ...some].map((row) => row.key);
}
