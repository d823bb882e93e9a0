import { yearsToExpiry } from '#lib/domain/greeks/time-to-expiry.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';

/** What delivery at one expiry costs, and when its contracts end. */
export interface ExpiryForward {
	/** Rupees that it costs above the spot now; it shrinks evenly to nothing at the end. */
	basis: number;
	/** Epoch ms. */
	endsAt: number;
}

/** What the legs of one underlying are valued by. The rate is 0 throughout, as in OpenAlgo's own greeks. */
export interface PayoffMarket {
	/** Rupees. */
	spot: number;
	/** Epoch ms at which prices and volatilities are true. */
	at: number;
	forwards: ReadonlyMap<IsoDate, ExpiryForward>;
}

/** A moment that is asked about, and how the market has changed until then. */
export interface WhatIf {
	/** Epoch ms. */
	at: number;
	/** Added to each leg's volatility, as a fraction: 0.01 is one point. */
	volatilityShift: number;
}

/** Years of 365 days that contracts of an expiry have left; 0 from their end on, and for one without a forward. */
export function yearsLeft(market: PayoffMarket, expiry: IsoDate, at: number): number {
	const forward = market.forwards.get(expiry);
	return forward === undefined ? 0 : yearsToExpiry(forward.endsAt, at);
}

/**
 * Rupees for delivery at an expiry while the underlying costs `spot` rupees at `at`. Added rather than multiplied, so that
 * a calendar spread neither gains nor loses without end far from its strikes.
 */
export function forwardAt(market: PayoffMarket, expiry: IsoDate, spot: number, at: number): number {
	return spot + basisAt(market, expiry, at);
}

export function basisAt(market: PayoffMarket, expiry: IsoDate, at: number): number {
	const basis = market.forwards.get(expiry)?.basis ?? 0;
	const now = yearsLeft(market, expiry, market.at);
	return now === 0 ? 0 : (basis * yearsLeft(market, expiry, at)) / now;
}
