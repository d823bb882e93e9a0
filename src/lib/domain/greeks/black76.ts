import { normalBelow, normalDensity } from './black76-normal.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';

/** Days in the year that volatility, theta and time to expiry are told in. */
export const DAYS_A_YEAR = 365;

/** A European option on a forward. Forward and strike are in one unit, which is then the unit of the price. */
export interface Black76 {
	side: OptionSide;
	forward: number;
	strike: number;
	/** Time to expiry in years of 365 days. */
	years: number;
	/** Annual, as a fraction: 0.12 is 12 %. */
	volatility: number;
	/** Annual, continuous, as a fraction; 0 unless said otherwise, as OpenAlgo does. */
	rate?: number;
}

export interface Black76Greeks {
	/** Change of the price for one unit of the forward: 0 to 1 for a call, −1 to 0 for a put. */
	delta: number;
	/** Change of delta for one unit of the forward. */
	gamma: number;
	/** Change of the price over one calendar day. */
	theta: number;
	/** Change of the price for one percentage point of volatility. */
	vega: number;
	/** Change of the price for one percentage point of the rate. */
	rho: number;
}

/**
 * Price by F. Black, The pricing of commodity contracts (1976). Without time or volatility it is the intrinsic value.
 * Undefined when forward or strike is not positive or a number is missing.
 */
export function black76Price(option: Black76): number | undefined {
	const { side, forward, strike, years, volatility, rate = 0 } = option;
	if (!isSane(option)) return undefined;
	const deviation = volatility * Math.sqrt(years);
	const discount = Math.exp(-rate * Math.max(years, 0));
	const sign = side === 'CE' ? 1 : -1;
	if (!(deviation > 0)) return discount * Math.max(sign * (forward - strike), 0);
	const d1 = Math.log(forward / strike) / deviation + deviation / 2;
	const d2 = d1 - deviation;
	const value = sign * (forward * normalBelow(sign * d1) - strike * normalBelow(sign * d2));
	return discount * Math.max(value, 0);
}

/** Undefined when there is no time or no volatility left, or forward or strike is not positive. */
export function black76Greeks(option: Black76): Black76Greeks | undefined {
	const { side, forward, strike, years, volatility, rate = 0 } = option;
	const root = Math.sqrt(years);
	const deviation = volatility * root;
	if (!isSane(option) || !(deviation > 0)) return undefined;
	const sign = side === 'CE' ? 1 : -1;
	const discount = Math.exp(-rate * years);
	const d1 = Math.log(forward / strike) / deviation + deviation / 2;
	const delta = sign * discount * normalBelow(sign * d1);
	const bond = sign * discount * strike * normalBelow(sign * (d1 - deviation));
	const price = Math.max(forward * delta - bond, 0);
	const density = discount * normalDensity(d1);
	return {
		delta,
		gamma: density / (forward * deviation),
		theta: ((-forward * density * volatility) / (2 * root) + rate * price) / DAYS_A_YEAR,
		vega: (forward * density * root) / 100,
		rho: (-years * price) / 100
	};
}

function isSane({ forward, strike, years, volatility, rate = 0 }: Black76): boolean {
	return (
		forward > 0 &&
		strike > 0 &&
		Number.isFinite(forward) &&
		Number.isFinite(strike) &&
		!Number.isNaN(years) &&
		!Number.isNaN(volatility) &&
		Number.isFinite(rate)
	);
}
