import { istTime, DAY_MS, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { PaperHost } from '../host.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import { optionable } from '../market/listed.ts';
import { multiOptionGreeks, optionGreeksBody } from '../schema/market-data.ts';
import {
	beside,
	brokerTrouble,
	hasSession,
	post,
	unknownSymbol,
	WRONG_KEY,
	type Endpoint
} from './endpoint.ts';
import { figuresOf, parityForward, rounded } from './greeks.ts';
import { expiryTime, findLadder } from './option-chain.ts';
import { GREEKS_LIMIT } from './rate-limit.ts';
import { fail, jsonify, type Json } from './reply.ts';

interface Asked {
	symbol: string;
	exchange: string;
	interest_rate?: number | undefined;
	forward_price?: number | undefined;
	/** `HH:MM` in India. */
	expiry_time?: string | undefined;
}

type Figures = { [name: string]: Json };
type Answered = { ok: true; value: Figures } | { ok: false; status: number; message: string };

export function greeksEndpoints(host: PaperHost): Endpoint[] {
	const refuse = beside('Validation failed', jsonify);
	const route = {
		wrongMethod: 'refused',
		notJson: 'Internal server error while calculating option Greeks'
	} as const;
	return [
		post(
			'optiongreeks',
			optionGreeksBody,
			refuse,
			(asked) => {
				if (!host.keys.restAccepts(asked.apikey)) return fail(401, WRONG_KEY);
				const unparsed = notAnOption(asked.symbol);
				if (unparsed) return fail(500, `Failed to get option Greeks: ${unparsed}`);
				if (!hasSession(host, asked.apikey)) {
					return fail(403, `Failed to fetch underlying price: ${WRONG_KEY}`);
				}
				const answered = greeksOf(host, asked.apikey, asked);
				if (!answered.ok) return fail(answered.status, answered.message);
				return jsonify(200, { status: 'success', ...answered.value });
			},
			{ ...route, limit: GREEKS_LIMIT }
		),
		post(
			'multioptiongreeks',
			multiOptionGreeks,
			refuse,
			(asked) => {
				if (!host.keys.restAccepts(asked.apikey)) return fail(401, WRONG_KEY);
				const data = asked.symbols.map((leg) => one(host, asked.apikey, { ...asked, ...leg }));
				const failures = data.filter(({ status }) => status === 'error');
				const [total, failed] = [data.length, failures.length];
				const status = failed === 0 ? 'success' : failed === total ? 'error' : 'partial';
				const words = [...new Set(failures.map(({ message }) => String(message)))].join('; ');
				return jsonify(200, {
					status,
					data,
					summary: { total, success: total - failed, failed },
					message:
						failed === 0 ? undefined : `${failed} option Greeks calculation(s) failed: ${words}`
				});
			},
			route
		)
	];
}

function one(host: PaperHost, apikey: string, asked: Asked): Figures {
	const { symbol, exchange } = asked;
	const unparsed = notAnOption(symbol);
	const answered: Answered = unparsed
		? { ok: false, status: 500, message: `Failed to parse option symbol: ${unparsed}` }
		: greeksOf(host, apikey, asked);
	if (answered.ok) return { status: 'success', ...answered.value };
	return { status: 'error', symbol, exchange, message: answered.message };
}

/** OpenAlgo's own parser knows names of letters alone: NIFTYNXT50 and M&M have no Greeks there. */
function notAnOption(symbol: string): string | undefined {
	const contract = parseOptionSymbol(symbol);
	if (contract && /^[A-Z]+$/.test(contract.underlying)) return undefined;
	return `Failed to parse option symbol ${symbol}: Invalid option symbol format: ${symbol}`;
}

function greeksOf(host: PaperHost, apikey: string, asked: Asked): Answered {
	const { symbol, exchange } = asked;
	const no = (status: number, message: string): Answered => ({ ok: false, status, message });
	if (!hasSession(host, apikey)) return no(403, `Failed to fetch underlying price: ${WRONG_KEY}`);
	const row = host.find(exchange, symbol);
	const quote = row && host.quote(row.key);
	const contract = parseOptionSymbol(symbol);
	if (!row || !quote || !contract) return no(400, unknownSymbol(symbol, exchange));
	const trouble = brokerTrouble(host);
	if (trouble) return no(500, `Error fetching quotes: ${trouble}`);
	const rate = asked.interest_rate ?? 0;
	const forward = asked.forward_price || forwardFor(host, apikey, row);
	const end = endOf(contract.expiry, asked.expiry_time);
	const timeLeft = end - host.now();
	if (timeLeft <= 0) return no(400, `Option has expired on ${longDate(contract.expiry)}`);
	const figures = figuresOf(row, quote.ltp / 100, forward ?? 0, timeLeft, rate);
	if (!figures || forward === undefined) return no(500, 'Option LTP not available');
	const { implied_volatility, delta, gamma, theta, vega, rho } = figures;
	return {
		ok: true,
		value: {
			symbol,
			exchange,
			underlying: contract.underlying,
			strike: contract.strike,
			option_type: contract.side,
			expiry_date: longDate(contract.expiry),
			days_to_expiry: rounded(timeLeft / DAY_MS, 4),
			// The forward, whatever its name.
			spot_price: rounded(forward, 2),
			option_price: quote.ltp / 100,
			interest_rate: rate,
			implied_volatility,
			greeks: { delta, gamma, theta, vega, rho },
			...intrinsic(figures.implied_volatility, contract, forward, quote.ltp / 100)
		}
	};
}

/** What is added when there is no time value to imply a volatility from. */
function intrinsic(
	volatility: number,
	{ side, strike }: { side: 'CE' | 'PE'; strike: number },
	forward: number,
	price: number
): Figures {
	if (volatility > 0) return {};
	const value = Math.max(side === 'CE' ? forward - strike : strike - forward, 0);
	return {
		intrinsic_value: rounded(value, 2),
		time_value: rounded(Math.max(price - value, 0), 2),
		note: 'Deep ITM option with no time value'
	};
}

function forwardFor(host: PaperHost, apikey: string, row: InstrumentRow): number | undefined {
	const index = optionable(row.name);
	if (!index || !row.expiry) return undefined;
	const compact = row.symbol.slice(row.name.length, row.name.length + 7);
	const asked = { apikey, underlying: index.name, exchange: index.exchange, expiry_date: compact };
	const found = findLadder(host, asked, '.');
	return found.ok ? parityForward(host, found.value) : undefined;
}

function endOf(expiry: IsoDate, time: string | undefined): number {
	if (time === undefined) return expiryTime(expiry);
	return istTime(expiry, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
}

/** `24-Nov-2026`. */
function longDate(date: IsoDate): string {
	const month = new Date(date).toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' });
	return `${date.slice(8)}-${month.slice(0, 3)}-${date.slice(0, 4)}`;
}
