/** Open interest of one strike in units; undefined where it is not known. */
export interface StrikeOi {
	/** Rupees. */
	strike: number;
	call: number | undefined;
	put: number | undefined;
}

/**
 * The listed strike, in rupees, at which all options together would pay their holders least if the underlying settled
 * there; the lowest of equals. Undefined unless open interest of calls and of puts is known: with one side alone the
 * answer would always be the end of the list.
 */
export function maxPain(strikes: readonly StrikeOi[]): number | undefined {
	const known = (side: 'call' | 'put') => strikes.some((row) => (row[side] ?? 0) > 0);
	if (!known('call') || !known('put')) return undefined;
	let least = Infinity;
	let found: number | undefined;
	for (const { strike } of strikes) {
		const paid = payout(strikes, strike);
		if (paid < least || (paid === least && found !== undefined && strike < found)) {
			least = paid;
			found = strike;
		}
	}
	return found;
}

/** Rupees that holders would get if the underlying settled at `level`. */
function payout(strikes: readonly StrikeOi[], level: number): number {
	let sum = 0;
	for (const { strike, call, put } of strikes) {
		sum += level > strike ? (call ?? 0) * (level - strike) : (put ?? 0) * (strike - level);
	}
	return sum;
}
