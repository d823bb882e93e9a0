/** Carry a year, as a fraction, that no underlying exceeds in either direction, and what a quote may be late by. */
const MOST_CARRY = 0.2;
const LATE = 0.01;

/**
 * Rupees of a forward above the spot (both rupees), or 0 where no market would pay that: far strikes trade seldom, and one
 * old price of a pair makes a forward of nothing.
 */
export function believedBasis(forward: number, spot: number, years: number): number {
	const basis = forward - spot;
	return Math.abs(basis) > spot * (LATE + MOST_CARRY * years) ? 0 : basis;
}
