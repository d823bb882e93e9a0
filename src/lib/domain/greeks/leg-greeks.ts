import { black76Greeks, type Black76Greeks } from './black76.ts';
import { impliedVolatility } from './black76-implied.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

export interface PricedLeg {
	side: OptionSide;
	/** Rupees. */
	strike: number;
	price: Paise | undefined;
}

/** What all legs of one underlying and expiry have in common. */
export interface ExpiryTerms {
	/** Rupees, from `impliedForward`. */
	forward: number;
	/** From `yearsToExpiry`. */
	years: number;
	/** Annual, continuous, as a fraction: 0.065 is 6.5 %. */
	rate: number;
}

/** Theta in rupees a calendar day, vega and rho in rupees per percentage point, all for one unit. */
interface LegGreeks extends Black76Greeks {
	/** Implied, annual, as a fraction: 0.12 is 12 %. */
	volatility: number;
}

/**
 * Implied volatility and greeks of one option. Undefined, never zero, where there is no solution: no price or none above
 * the intrinsic value, expired, or no forward.
 */
export function legGreeks(leg: PricedLeg, terms: ExpiryTerms): LegGreeks | undefined {
	const { side, strike, price } = leg;
	const { forward, years, rate } = terms;
	if (price === undefined) return undefined;
	const volatility = impliedVolatility(price / 100, { side, strike, forward, years, rate });
	if (volatility === undefined) return undefined;
	const greeks = black76Greeks({ side, strike, forward, years, rate, volatility });
	return greeks && { volatility, ...greeks };
}

/** The volatility to name for a strike: the mean of its two sides, or the one that has a solution. */
export function strikeVolatility(
	call: LegGreeks | undefined,
	put: LegGreeks | undefined
): number | undefined {
	if (!call || !put) return (call ?? put)?.volatility;
	return (call.volatility + put.volatility) / 2;
}
