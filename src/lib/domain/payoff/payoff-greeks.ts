import { black76Greeks } from '#lib/domain/greeks/black76.ts';
import { shifted } from './leg-worth.ts';
import type { OptionLeg, PayoffLeg } from './payoff-leg.ts';
import { forwardAt, yearsLeft, type WhatIf, type PayoffMarket } from './payoff-market.ts';

/** Of all legs together. */
export interface PayoffGreeks {
	/** Units of the underlying. */
	delta: number;
	/** Units for each rupee. */
	gamma: number;
	/** Rupees a calendar day. */
	theta: number;
	/** Rupees per percentage point of volatility. */
	vega: number;
	/** Options that are in none of it, because their price has no volatility. */
	without: number;
}

const NOTHING: PayoffGreeks = { delta: 0, gamma: 0, theta: 0, vega: 0, without: 0 };

/** Futures and the underlying's own have a delta of 1 and nothing else. `spot` in rupees. */
export function payoffGreeks(
	legs: readonly PayoffLeg[],
	spot: number,
	moment: WhatIf,
	market: PayoffMarket
): PayoffGreeks {
	return sumGreeks(
		legs.map((leg) => {
			if (leg.kind !== 'option') return { ...NOTHING, delta: leg.units };
			const forward = forwardAt(market, leg.expiry, spot, moment.at);
			return optionGreeks(leg, forward, yearsLeft(market, leg.expiry, moment.at), moment);
		})
	);
}

export function sumGreeks(all: readonly PayoffGreeks[]): PayoffGreeks {
	return all.reduce((sum, one) => {
		return {
			delta: sum.delta + one.delta,
			gamma: sum.gamma + one.gamma,
			theta: sum.theta + one.theta,
			vega: sum.vega + one.vega,
			without: sum.without + one.without
		};
	}, NOTHING);
}

function optionGreeks(
	{ side, strike, units, volatility: implied }: OptionLeg,
	forward: number,
	years: number,
	{ volatilityShift }: WhatIf
): PayoffGreeks {
	const volatility = shifted(implied, volatilityShift);
	if (volatility === undefined) return { ...NOTHING, without: 1 };
	const greeks = black76Greeks({ side, strike, forward, years, volatility });
	if (greeks) {
		const { delta, gamma, theta, vega } = greeks;
		return {
			...{ delta: units * delta, gamma: units * gamma },
			...{ theta: units * theta, vega: units * vega, without: 0 }
		};
	}
	// At its end an option is the underlying or nothing.
	const exercised = side === 'CE' ? forward > strike : forward < strike;
	return { ...NOTHING, delta: exercised ? units * (side === 'CE' ? 1 : -1) : 0 };
}
