import { DAYS_A_YEAR } from '#lib/domain/greeks/black76.ts';
import { DAY_MS } from '#lib/domain/instrument/expiry-date.ts';
import { drift, mix } from '../noise.ts';

export interface SmileFacts {
	/** Annual at-the-money volatility of a month, a fraction, when spot stands at `base`. */
	volatility: number;
	/** Paise. */
	base: number;
	seed: number;
}

/** Rupees carried for a year cost this; forwards stand above spot by it. */
const CARRY = 0.055;
/** The smile's shape by deviations from the forward: puts cost more than calls, wings more than the middle. */
const SKEW = -0.06;
const WINGS = 0.025;
/**
 * Deviations beyond which the smile is flat, so that a worthless wing gets no price again. At six the wing of the puts is so
 * steep that a higher strike was cheaper by a paisa.
 */
const EDGE = 5;
/** Volatility falls with the square of spot: 1 % down adds 2 % of itself, about a quarter of a point. */
const LEVERAGE = -2;
/** Shortest time, in years, by which deviations are measured; nearer to expiry the smile would become a spike. */
const SHORTEST = 0.5 / DAYS_A_YEAR;

export function yearsUntil(expiresAt: number, at: number): number {
	return Math.max(expiresAt - at, 0) / (DAYS_A_YEAR * DAY_MS);
}

/** The forward for an expiry, in the unit of spot. */
export function forwardOf(spot: number, years: number): number {
	return spot * Math.exp(CARRY * years);
}

/** At the money, annual, a fraction; the last day is the dearest per unit of time, far months come near the mean. */
export function atmVolatility(facts: SmileFacts, spot: number, years: number, at: number): number {
	const days = years * DAYS_A_YEAR;
	const mood = 1 + 0.06 * drift(mix(facts.seed, 77), at / (3 * DAY_MS));
	const lastDay = 1 + 0.45 * Math.exp(-days / 0.6);
	const term = 1 + 0.12 * (1 - Math.exp(-days / 60));
	return facts.volatility * mood * lastDay * term * (spot / facts.base) ** LEVERAGE;
}

/**
 * Volatility of one strike, annual, a fraction. It depends on the strike only through its distance from the forward in
 * deviations, so the smile travels with spot.
 */
export function smileVolatility(
	atm: number,
	forward: number,
	strike: number,
	years: number
): number {
	const deviation = atm * Math.sqrt(Math.max(years, SHORTEST));
	const distance = Math.log(strike / forward) / deviation;
	const x = Math.min(Math.max(distance, -EDGE), EDGE);
	return atm * (1 + SKEW * x + WINGS * x * x);
}
