import { impliedVolatility } from '#lib/domain/greeks/black76-implied.ts';
import { black76Greeks, DAYS_A_YEAR } from '#lib/domain/greeks/black76.ts';
import { DAY_MS } from '#lib/domain/instrument/expiry-date.ts';
import type { PaperHost } from '../host.ts';
import type { InstrumentRow } from '../market/instruments.ts';
import type { Ladder } from './option-chain.ts';

/** A type, not an interface, so that it can be spread into JSON. */
export type OptionFigures = {
	/** Percent. */
	implied_volatility: number;
	delta: number;
	gamma: number;
	/** Rupees per day. */
	theta: number;
	/** Rupees per 1 % of volatility. */
	vega: number;
	/** Rupees per 1 % of interest. */
	rho: number;
};

/** Rupees: ATM strike + call − put, as OpenAlgo makes its synthetic future; undefined without both prices. */
export function parityForward(host: PaperHost, ladder: Ladder): number | undefined {
	const at = ladder.strikes[ladder.atm];
	const call = at && host.quote(at.ce.key);
	const put = at && host.quote(at.pe.key);
	return call && put ? at.strike + (call.ltp - put.ltp) / 100 : undefined;
}

/**
 * Prices in rupees, time in ms, rate in percent. Undefined when there is nothing to compute; an option without time
 * value gets an IV of 0 and a delta of ±1, as in OpenAlgo.
 */
export function figuresOf(
	leg: InstrumentRow,
	price: number,
	forward: number,
	timeLeft: number,
	ratePercent: number
): OptionFigures | undefined {
	const side = leg.kind;
	if ((side !== 'CE' && side !== 'PE') || leg.strike === undefined) return undefined;
	if (timeLeft <= 0 || price <= 0 || forward <= 0) return undefined;
	const years = timeLeft / (DAYS_A_YEAR * DAY_MS);
	const contract = { side, strike: leg.strike, forward, years, rate: ratePercent / 100 };
	const volatility = impliedVolatility(price, contract);
	const greeks = volatility === undefined ? undefined : black76Greeks({ ...contract, volatility });
	if (volatility === undefined || greeks === undefined) {
		const delta = side === 'CE' ? 1 : -1;
		return { implied_volatility: 0, delta, gamma: 0, theta: 0, vega: 0, rho: 0 };
	}
	return {
		implied_volatility: rounded(volatility * 100, 2),
		delta: rounded(greeks.delta, 4),
		gamma: rounded(greeks.gamma, 6),
		theta: rounded(greeks.theta, 4),
		vega: rounded(greeks.vega, 4),
		rho: rounded(greeks.rho, 6)
	};
}

export function rounded(value: number, digits: number): number {
	return Number(value.toFixed(digits));
}
