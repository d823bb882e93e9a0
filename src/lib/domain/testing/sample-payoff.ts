import { istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { PayoffLeg } from '#lib/domain/payoff/payoff-leg.ts';
import type { WhatIf, PayoffMarket } from '#lib/domain/payoff/payoff-market.ts';
import { payoffShape, type PayoffShape } from '#lib/domain/payoff/payoff-shape.ts';

/** Two Thursdays three weeks apart, and a Friday before them. */
export const NEAR = '2026-12-10' as IsoDate;
export const LATER = '2026-12-31' as IsoDate;
export const FRIDAY = istTime('2026-12-04' as IsoDate, 14 * 60);
const CLOSE = 15 * 60 + 40;
export const NEAR_END = istTime(NEAR, CLOSE);

interface Entry {
	units: number;
	/** Rupees per unit. */
	paid: number;
	expiry?: IsoDate;
	volatility?: number | undefined;
}

export function option(side: 'CE' | 'PE', strike: number, entry: Entry): PayoffLeg {
	const { units, paid, expiry = NEAR } = entry;
	const volatility = 'volatility' in entry ? entry.volatility : 0.12;
	return { kind: 'option', side, strike, expiry, units, cost: units * paid * 100, volatility };
}

export function future({ units, paid, expiry = NEAR }: Entry): PayoffLeg {
	return { kind: 'future', expiry, units, cost: units * paid * 100 };
}

export function own({ units, paid }: Entry): PayoffLeg {
	return { kind: 'own', units, cost: units * paid * 100 };
}

export function market(spot: number, basis = { near: 0, later: 0 }): PayoffMarket {
	return {
		spot,
		at: FRIDAY,
		forwards: new Map([
			[NEAR, { basis: basis.near, endsAt: NEAR_END }],
			[LATER, { basis: basis.later, endsAt: istTime(LATER, CLOSE) }]
		])
	};
}

export const AT_EXPIRY: WhatIf = { at: NEAR_END, volatilityShift: 0 };

/** At the end of the near expiry. */
export function shapeOf(legs: readonly PayoffLeg[], spot = 26_000): PayoffShape {
	return payoffShape(legs, market(spot), AT_EXPIRY);
}
