import type { Paise } from '#lib/domain/number/paise.ts';
import type { Forward } from './implied-forward.ts';

/** What a server said of one expiry in one answer, in rupees. */
export interface SaidForward {
	forward: number | undefined;
	spot: Paise | undefined;
}

/** Carry a year, as a fraction, that no underlying exceeds in either direction, and what a quote may be late by. */
const MOST_CARRY = 0.2;
const LATE = 0.01;

/**
 * Our forward by put–call parity where there is one: it is of this moment, the server's of its last reading. Where no strike
 * has both prices, the server's carry on top of our spot, unless no market would pay it; then the spot alone.
 */
export function agreedForward(
	ours: Forward | undefined,
	{ forward, spot }: SaidForward,
	years: number
): Forward | undefined {
	if (ours?.from !== 'spot' || forward === undefined || spot === undefined) return ours;
	const carry = forward - spot / 100;
	if (Math.abs(carry) > (spot / 100) * (LATE + MOST_CARRY * years)) return ours;
	return { rupees: ours.rupees + carry, from: 'server' };
}
