import { black76Price, type Black76 } from './black76.ts';
import { normalDensity } from './black76-normal.ts';

/** Volatilities beyond this (100 000 %) are not looked for. */
const HIGHEST = 1_000;
const ROUNDS = 200;

/**
 * The annual volatility, as a fraction, at which Black-76 gives this price (same unit as forward and strike). Undefined
 * when there is none: no time left, a price at or below zero or the discounted intrinsic value, or at or above the
 * discounted forward (call) or strike (put).
 *
 * It is sought on the out-of-the-money side, where a small time value is not lost beside a large intrinsic one, by
 * Newton's method on the logarithm of the price, and by halving the bracket whenever Newton would leave it.
 */
export function impliedVolatility(
	price: number,
	option: Omit<Black76, 'volatility'>
): number | undefined {
	const { side, forward, strike, years, rate = 0 } = option;
	if (!(years > 0 && forward > 0 && strike > 0 && price > 0)) return undefined;
	const undiscounted = price * Math.exp(rate * years);
	const intrinsic = Math.max(side === 'CE' ? forward - strike : strike - forward, 0);
	const target = undiscounted - intrinsic;
	const bound = Math.min(forward, strike);
	// What a sum of prices loses to rounding cannot be told from no time value.
	if (!(target > undiscounted * 1e-14 && target < bound)) return undefined;
	return solve(target, { side: strike >= forward ? 'CE' : 'PE', forward, strike, years });
}

function solve(target: number, option: Omit<Black76, 'volatility'>): number | undefined {
	const root = Math.sqrt(option.years);
	const moneyness = Math.log(option.forward / option.strike);
	let low = 0;
	let high = 1;
	while (priceAt(option, high) < target) {
		low = high;
		high *= 2;
		if (high > HIGHEST) return undefined;
	}
	// The volatility at which vega is largest is a start from which Newton does not run away.
	let volatility = Math.sqrt((2 * Math.abs(moneyness)) / option.years);
	for (let round = 0; round < ROUNDS; round += 1) {
		if (!(volatility > low && volatility < high)) volatility = (low + high) / 2;
		const price = priceAt(option, volatility);
		if (price === target) return volatility;
		if (price < target) low = volatility;
		else high = volatility;
		const deviation = volatility * root;
		const vega = option.forward * normalDensity(moneyness / deviation + deviation / 2) * root;
		const next = volatility - (Math.log(price / target) * price) / vega;
		if (Math.abs(next - volatility) <= 1e-15 * volatility || high - low <= 1e-15 * high) {
			return volatility;
		}
		volatility = next;
	}
	return volatility;
}

function priceAt(option: Omit<Black76, 'volatility'>, volatility: number): number {
	return black76Price({ ...option, volatility }) ?? 0;
}
