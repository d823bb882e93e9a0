import { black76Price } from '#lib/domain/greeks/black76.ts';
import type { OptionLeg, PayoffLeg } from './payoff-leg.ts';
import { forwardAt, yearsLeft, type WhatIf, type PayoffMarket } from './payoff-market.ts';

/** Below it a volatility that was shifted down stays: a quarter of a point. */
const LEAST_VOLATILITY = 0.0025;

/**
 * Rupees that one unit of a leg is worth while the underlying costs `spot` rupees: an option by Black-76 on the forward of
 * its own expiry, or its intrinsic value once it has ended or where it has no volatility.
 */
export function legWorth(
	leg: PayoffLeg,
	spot: number,
	moment: WhatIf,
	market: PayoffMarket
): number {
	switch (leg.kind) {
		case 'own':
			return spot;
		case 'future':
			return forwardAt(market, leg.expiry, spot, moment.at);
		case 'option':
			return optionWorth(leg, forwardAt(market, leg.expiry, spot, moment.at), {
				years: yearsLeft(market, leg.expiry, moment.at),
				volatility: shifted(leg.volatility, moment.volatilityShift)
			});
	}
}

/** As a fraction; undefined of undefined. */
export function shifted(volatility: number | undefined, shift: number): number | undefined {
	return volatility === undefined ? undefined : Math.max(volatility + shift, LEAST_VOLATILITY);
}

function optionWorth(
	{ side, strike }: OptionLeg,
	forward: number,
	{ years, volatility }: { years: number; volatility: number | undefined }
): number {
	const intrinsic = Math.max(side === 'CE' ? forward - strike : strike - forward, 0);
	if (volatility === undefined || years === 0) return intrinsic;
	// A forward below zero, where the basis is negative and the spot near zero, has no Black-76 price.
	return black76Price({ side, strike, forward, years, volatility }) ?? intrinsic;
}

/** Paise, with fractions, that the legs have gained since they were entered. */
export function payoffPnl(
	legs: readonly PayoffLeg[],
	spot: number,
	moment: WhatIf,
	market: PayoffMarket
): number {
	let pnl = 0;
	for (const leg of legs) pnl += leg.units * legWorth(leg, spot, moment, market) * 100 - leg.cost;
	return pnl;
}
