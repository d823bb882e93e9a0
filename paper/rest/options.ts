import type { PaperHost } from '../host.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import { optionChainBody, optionSymbolRequest, syntheticFuture } from '../schema/market-data.ts';
import { beside, post, type Endpoint } from './endpoint.ts';
import { figuresOf, parityForward, type OptionFigures } from './greeks.ts';
import { expiryTime, findLadder, findLeg, moneyness, type Ladder } from './option-chain.ts';
import { quoteJson } from './quotes.ts';
import { fail, jsonify, restx, type Json } from './reply.ts';

export function optionEndpoints(host: PaperHost): Endpoint[] {
	const invalid = beside('Validation error', restx);
	return [
		post('optionchain', optionChainBody, invalid, (asked) => {
			const found = findLadder(host, asked, ':');
			if (!found.ok) return restx(found.status, { status: 'error', message: found.message });
			const rate = asked.interest_rate ?? 0;
			const greeks = asked.with_greeks ? { rate } : undefined;
			return restx(200, chainJson(host, found.value, asked.strike_count, greeks));
		}),
		post('optionsymbol', optionSymbolRequest, invalid, (asked) => {
			const found = findLeg(host, asked);
			if (!found.ok) return restx(found.status, { status: 'error', message: found.message });
			const { leg, ladder } = found.value;
			return restx(200, {
				status: 'success',
				symbol: leg.symbol,
				exchange: leg.exchange,
				lotsize: leg.lotSize,
				tick_size: leg.tick / 100,
				freeze_qty: leg.freeze ?? 1,
				underlying_ltp: ladder.quote.ltp / 100
			});
		}),
		post('syntheticfuture', syntheticFuture, beside('Validation error', jsonify), (asked) => {
			const found = findLadder(host, asked, '.');
			if (!found.ok) return fail(found.status, found.message);
			const ladder = found.value;
			return jsonify(200, {
				status: 'success',
				underlying: ladder.underlying.symbol,
				underlying_ltp: ladder.quote.ltp / 100,
				expiry: ladder.expiryText,
				atm_strike: ladder.strikes[ladder.atm]?.strike ?? 0,
				synthetic_future_price: Math.round((parityForward(host, ladder) ?? 0) * 100) / 100
			});
		})
	];
}

function chainJson(
	host: PaperHost,
	ladder: Ladder,
	around: number | undefined,
	greeks: { rate: number } | undefined
): Json {
	const { underlying, quote, strikes, atm } = ladder;
	const first = around === undefined ? 0 : Math.max(0, atm - around);
	const last = around === undefined ? strikes.length : atm + around + 1;
	const forward = greeks ? parityForward(host, ladder) : undefined;
	const legGreeks = (leg: InstrumentRow, ltp: number) =>
		greeks && forward !== undefined
			? withoutRho(
					figuresOf(leg, ltp, forward, expiryTime(ladder.expiry) - host.now(), greeks.rate)
				)
			: undefined;
	return {
		status: 'success',
		underlying: underlying.symbol,
		underlying_symbol: underlying.symbol,
		underlying_exchange: underlying.exchange,
		underlying_ltp: quote.ltp / 100,
		underlying_prev_close: quote.prevClose / 100,
		expiry_date: ladder.expiryText,
		expiry_ts: expiryTime(ladder.expiry) / 1000,
		server_ts: Math.floor(host.now() / 1000),
		atm_strike: strikes[atm]?.strike ?? 0,
		quotes_included: true,
		greeks_included: greeks !== undefined,
		forward_price: forward === undefined ? null : Math.round(forward * 100) / 100,
		chain: strikes.slice(first, last).map(({ strike, ce, pe }, index) => ({
			strike,
			ce: legJson(host, ce, moneyness('CE', first + index - atm), legGreeks),
			pe: legJson(host, pe, moneyness('PE', first + index - atm), legGreeks)
		}))
	};
}

function legJson(
	host: PaperHost,
	leg: InstrumentRow,
	label: string,
	greeksOf: (leg: InstrumentRow, ltp: number) => Omit<OptionFigures, 'rho'> | undefined
): Json {
	const quote = host.quote(leg.key);
	if (!quote) return null;
	const { ltp, bid, ask, open, high, low, prev_close, volume, oi } = quoteJson(quote);
	return {
		symbol: leg.symbol,
		label,
		ltp,
		bid,
		ask,
		// Sizes are zero in this answer whatever the book holds, as with Zerodha: they come with depth.
		bid_qty: 0,
		ask_qty: 0,
		open,
		high,
		low,
		prev_close,
		volume,
		oi,
		lotsize: leg.lotSize,
		tick_size: leg.tick / 100,
		...greeksOf(leg, quote.ltp / 100)
	};
}

/** The chain has no column for it; the endpoints for single options do. */
function withoutRho(figures: OptionFigures | undefined): Omit<OptionFigures, 'rho'> | undefined {
	if (!figures) return undefined;
	const { rho: _, ...shown } = figures;
	return shown;
}
