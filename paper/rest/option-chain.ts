import { istTime, parseExpiry, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { atmIndex } from '#lib/domain/chain/option-chain.ts';
import { parseFutureSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { PaperHost } from '../host.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import { optionable } from '../market/listed.ts';
import type { ChainStrike } from '../market/listing.ts';
import type { PaperQuote } from '../market/paper-quote.ts';
import { brokerTrouble, hasSession, unknownSymbol, WRONG_KEY } from './endpoint.ts';

/** The one spelling that option endpoints take. */
const COMPACT = /^\d{2}[A-Z]{3}\d{2}$/;

/** The contracts of one underlying and expiry, with the price they are counted from. */
export interface Ladder {
	underlying: InstrumentRow;
	quote: PaperQuote;
	/** As the request wrote it: `24NOV26`. */
	expiryText: string;
	expiry: IsoDate;
	strikes: readonly ChainStrike[];
	/** Index into `strikes`. */
	atm: number;
}

type Found<T> = { ok: true; value: T } | { ok: false; status: number; message: string };

interface LadderAsked {
	apikey: string;
	underlying: string;
	exchange: string;
	expiry_date?: string | undefined;
}

/**
 * Resolves an option endpoint's request. `colon` is what stands between "Failed to fetch LTP for X" and the reason:
 * optionchain writes a colon, the others a full stop.
 */
export function findLadder(host: PaperHost, asked: LadderAsked, colon: ':' | '.'): Found<Ladder> {
	const embedded = parseFutureSymbol(asked.underlying);
	const name = embedded?.underlying ?? asked.underlying;
	const expiryText = embedded ? asked.underlying.slice(name.length, -3) : asked.expiry_date;
	const unpriced = (status: number, why: string): Found<Ladder> => ({
		ok: false,
		status,
		message: `Failed to fetch LTP for ${name}${colon} ${why}`
	});
	if (expiryText === undefined) {
		const message =
			'Expiry date required. Provide via expiry_date parameter or embed in underlying (e.g., NIFTY28OCT25FUT).';
		return { ok: false, status: 400, message };
	}
	if (!hasSession(host, asked.apikey)) return unpriced(403, WRONG_KEY);
	const exchange = quoteExchange(name, asked.exchange);
	const underlying = host.find(exchange, name);
	if (!underlying) return unpriced(400, unknownSymbol(name, exchange));
	const trouble = brokerTrouble(host);
	const quote = host.quote(underlying.key);
	if (trouble || !quote) return unpriced(500, `Error fetching quotes: ${trouble ?? 'no quote'}`);
	const expiry = COMPACT.test(expiryText) ? parseExpiry(expiryText) : undefined;
	const strikes = expiry ? host.market.chain(name, expiry, host.now()) : [];
	if (!expiry || strikes.length === 0) {
		const message = `No strikes found for ${name} expiring ${expiryText}. Please check expiry date or update master contract.`;
		return { ok: false, status: 404, message };
	}
	const atm = atmIndex(
		strikes.map(({ strike }) => strike),
		quote.ltp
	);
	return { ok: true, value: { underlying, quote, expiryText, expiry, strikes, atm } };
}

/** Derivatives exchanges stand for their underlying's own. */
function quoteExchange(name: string, exchange: string): string {
	if (exchange !== 'NFO' && exchange !== 'BFO') return exchange;
	return optionable(name)?.exchange ?? (exchange === 'NFO' ? 'NSE' : 'BSE');
}

/** `ATM`, `ITM2`, `OTM1` for the strike so many steps from the money. */
export function moneyness(side: 'CE' | 'PE', steps: number): string {
	if (steps === 0) return 'ATM';
	const inTheMoney = side === 'CE' ? steps < 0 : steps > 0;
	return `${inTheMoney ? 'ITM' : 'OTM'}${Math.abs(steps)}`;
}

/** The leg at an offset such as `OTM2`, counted along the strikes that are listed. */
function legAt(ladder: Ladder, offset: string, side: 'CE' | 'PE'): Found<InstrumentRow> {
	const steps = Number(offset.slice(3) || 0);
	const upwards = offset.startsWith('ITM') === (side === 'PE');
	const strike = ladder.strikes[ladder.atm + (upwards ? steps : -steps)];
	if (!/^(ATM|(ITM|OTM)\d+)$/.test(offset) || !strike) {
		const message = `Offset ${offset} is out of range for available strikes. Please use a smaller offset.`;
		return { ok: false, status: 400, message };
	}
	return { ok: true, value: side === 'CE' ? strike.ce : strike.pe };
}

/** Epoch ms of 15:30 on the day. */
export function expiryTime(expiry: IsoDate): number {
	return istTime(expiry, 15 * 60 + 30);
}

/** The contract that an option endpoint's request points at, with the ladder it was counted on. */
export function findLeg(
	host: PaperHost,
	asked: LadderAsked & { offset: string; option_type: 'CE' | 'PE' }
): Found<{ ladder: Ladder; leg: InstrumentRow }> {
	const found = findLadder(host, asked, '.');
	if (!found.ok) return found;
	const leg = legAt(found.value, asked.offset.toUpperCase(), asked.option_type);
	return leg.ok ? { ok: true, value: { ladder: found.value, leg: leg.value } } : leg;
}
