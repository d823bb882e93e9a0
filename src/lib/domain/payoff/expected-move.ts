/** Spots in rupees between which the market expects the underlying to end, two times in three. */
export interface ExpectedMove {
	low: number;
	high: number;
}

/**
 * One standard deviation to both sides of the forward (rupees): forward × volatility × √years. `volatility` is that of ATM,
 * annual, as a fraction. Undefined without time or a volatility.
 */
export function expectedMove(
	forward: number,
	volatility: number | undefined,
	years: number
): ExpectedMove | undefined {
	if (volatility === undefined || !(years > 0)) return undefined;
	const move = forward * volatility * Math.sqrt(years);
	return { low: Math.max(0, forward - move), high: forward + move };
}
