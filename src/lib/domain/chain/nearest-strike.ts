/** The strike of a list, in rupees, that is nearest to what was typed; undefined where that is no price or nothing is listed. */
export function nearestStrike(strikes: readonly number[], typed: string): number | undefined {
	const wanted = Number(typed.replaceAll(/[,\s₹]/g, ''));
	if (!(wanted > 0)) return undefined;
	return strikes.reduce<number | undefined>((best, strike) => {
		const isNearer = best === undefined || Math.abs(strike - wanted) < Math.abs(best - wanted);
		return isNearer ? strike : best;
	}, undefined);
}
