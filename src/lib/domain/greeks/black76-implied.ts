import type { Black76 } from './black76.ts';
import { millsRatio, normalDensity } from './black76-normal.ts';

/** Volatilities beyond this (100 000 %) are not looked for. */
const HIGHEST = 1_000;
/** A step of this share of the result is the last one: the next would be far below the digits of a double. */
const LAST_STEP = 1e-10;
/** Prices of listed options take 3 to 7. */
const ROUNDS = 100;

/**
 * The annual volatility, as a fraction, at which Black-76 gives this price (same unit as forward and strike). Undefined
 * when there is none: no time left, a price at or below zero or the discounted intrinsic value, or at or above the
 * discounted forward (call) or strike (put).
 */
export function impliedVolatility(
	price: number,
	option: Omit<Black76, 'volatility'>
): number | undefined {
	const { side, forward, strike, years, rate = 0 } = option;
	if (!(years > 0 && forward > 0 && strike > 0 && price > 0)) return undefined;
	const undiscounted = price * Math.exp(rate * years);
	const intrinsic = Math.max(side === 'CE' ? forward - strike : strike - forward, 0);
	// Put and call have the same time value, and the one out of the money does not lose it beside a large intrinsic value.
	const target = undiscounted - intrinsic;
	// What a sum of prices loses to rounding cannot be told from no time value.
	if (!(target > undiscounted * 1e-14 && target < Math.min(forward, strike))) return undefined;
	const distance = Math.abs(Math.log(forward / strike));
	const volatility =
		impliedDeviation(target / Math.sqrt(forward * strike), distance) / Math.sqrt(years);
	return volatility <= HIGHEST ? volatility : undefined;
}

/**
 * The deviation (volatility × √years) of an out-of-the-money option from its undiscounted price in units of
 * √(forward × strike), and from |ln(forward ÷ strike)|.
 *
 * The price as a function of the deviation bends once, at √(2 × distance), and bounds the search from there: above, it
 * is nearly straight, and Halley's steps solve it; below, its logarithm is nearly straight in 1 ÷ deviation², and
 * Newton's steps on that do. A step that leaves the bracket halves it instead.
 */
function impliedDeviation(target: number, distance: number): number {
	const bend = Math.sqrt(2 * distance);
	const atBend = distance === 0 ? { price: 0, vega: normalDensity(0) } : priced(bend, distance);
	const above = target >= atBend.price;
	let low = above ? bend : 0;
	let high = above ? Infinity : bend;
	const start = above ? bend + (target - atBend.price) / atBend.vega : bend;
	let deviation = start;
	for (let round = 0; round < ROUNDS; round += 1) {
		const { price, vega } = round === 0 && !above ? atBend : priced(deviation, distance);
		if (price < target) low = deviation;
		else high = deviation;
		const next = above
			? halley(deviation, target - price, vega, distance)
			: newton(deviation, target / price, vega / price);
		if (Math.abs(next - deviation) <= LAST_STEP * deviation) return next;
		deviation = next > low && next < high ? next : middle(low, high);
	}
	return deviation;
}

/** On the price; `missing` is the wanted price minus this one. */
function halley(deviation: number, missing: number, vega: number, distance: number): number {
	const step = missing / vega;
	const bending = (distance * distance) / deviation ** 3 - deviation / 4;
	return deviation + step / (1 + (step * bending) / 2);
}

/** On the logarithm of the price over 1 ÷ deviation²; `ratio` is the wanted price divided by this one. */
function newton(deviation: number, ratio: number, relativeVega: number): number {
	const slope = (-relativeVega * deviation ** 3) / 2;
	return 1 / Math.sqrt(1 / (deviation * deviation) + Math.log(ratio) / slope);
}

function middle(low: number, high: number): number {
	return high === Infinity ? 2 * Math.max(low, 1) : (low + high) / 2;
}

/** Undiscounted price of an out-of-the-money option in units of √(forward × strike), and its slope over the deviation. */
function priced(deviation: number, distance: number): { price: number; vega: number } {
	const far = distance / deviation + deviation / 2;
	const near = far - deviation;
	const vega = Math.exp(distance / 2) * normalDensity(far);
	if (near >= 0) return { price: vega * (millsRatio(near) - millsRatio(far)), vega };
	return { price: Math.exp(-distance / 2) - vega * (millsRatio(-near) + millsRatio(far)), vega };
}
