/** Of one option, per unit of the underlying. */
export interface Greeks {
	/** Percent a year. */
	iv: number | undefined;
	delta: number | undefined;
	gamma: number | undefined;
	/** Rupees a day. */
	theta: number | undefined;
	/** Rupees per one percent of IV. */
	vega: number | undefined;
	rho: number | undefined;
	/** Rupees: the forward that was used, not the spot. */
	forward: number | undefined;
	/** Calendar days with a fraction. */
	daysToExpiry: number | undefined;
}
