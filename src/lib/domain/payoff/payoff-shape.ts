import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { payoffPnl } from './leg-worth.ts';
import type { PayoffLeg } from './payoff-leg.ts';
import { basisAt, yearsLeft, type WhatIf, type PayoffMarket } from './payoff-market.ts';

/** P&L as a function of the spot at the nearest expiry, and where its pieces begin. */
export interface PayoffShape {
	/** Paise at a spot in rupees. */
	pnl: (spot: number) => number;
	/** Spots in rupees, ascending from 0. Between two of them it is a straight line unless `curved`. */
	knots: readonly number[];
	/** Paise for each rupee above the last knot, or far beyond it where `curved`. */
	slopeAbove: number;
	/** Options of a later expiry are in it, so that it has no straight pieces. */
	curved: boolean;
}

/** Deviations around a later strike within which its time value bends the curve, and the steps in which they are looked at. */
const DEVIATIONS = 8;
const STEPS_EACH = 6;

/** Epoch ms at which the first of the legs' expiries ends; undefined where none has an expiry that is known. */
export function horizonOf(legs: readonly PayoffLeg[], market: PayoffMarket): number | undefined {
	const ends = expiriesOf(legs).flatMap((expiry) => market.forwards.get(expiry)?.endsAt ?? []);
	return ends.length === 0 ? undefined : Math.min(...ends);
}

/** In the order of time, each once. */
export function expiriesOf(legs: readonly PayoffLeg[]): IsoDate[] {
	const expiries = legs.flatMap((leg) => (leg.kind === 'own' ? [] : [leg.expiry]));
	return [...new Set(expiries)].sort();
}

/** At the end of the nearest expiry: legs that end then by their intrinsic value, later options by Black-76. */
export function payoffShape(
	legs: readonly PayoffLeg[],
	market: PayoffMarket,
	moment: WhatIf
): PayoffShape {
	const knots = new Set([0]);
	let slopeAbove = 0;
	let curved = false;
	for (const leg of legs) {
		// What two accounts hold against each other only costs.
		if (leg.units === 0) continue;
		if (leg.kind !== 'option') {
			slopeAbove += leg.units * 100;
			continue;
		}
		if (leg.side === 'CE') slopeAbove += leg.units * 100;
		// A later option is worth nothing else than its forward is from where the spot stands this much below the strike.
		const atTheMoney = leg.strike - basisAt(market, leg.expiry, moment.at);
		knots.add(Math.max(0, atTheMoney));
		const years = yearsLeft(market, leg.expiry, moment.at);
		if (leg.volatility === undefined || years === 0) continue;
		curved = true;
		const deviation = Math.max(leg.volatility + moment.volatilityShift, 0.01) * Math.sqrt(years);
		for (let step = 1; step <= DEVIATIONS * STEPS_EACH; step += 1) {
			const factor = Math.exp((deviation * step) / STEPS_EACH);
			knots.add(Math.max(0, atTheMoney) * factor).add(Math.max(0, atTheMoney) / factor);
		}
	}
	return {
		pnl: (spot) => payoffPnl(legs, spot, moment, market),
		knots: [...knots].sort((a, b) => a - b),
		slopeAbove,
		curved
	};
}
