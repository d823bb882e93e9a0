import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { parseFutureSymbol, parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { GatheredLeg } from '#lib/domain/order/basket.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { breakEvens } from './break-evens.ts';
import { payoffExtremes } from './payoff-extremes.ts';
import { oneLegPerContract, type PayoffLeg } from './payoff-leg.ts';
import { payoffShape } from './payoff-shape.ts';

/** What a basket comes to when its contracts end. Paise; charges are not in it. */
export interface ExpiryPayoff {
	most: Paise | 'unlimited';
	/** Negative where it is a loss. */
	least: Paise | 'unlimited';
	/** Rupees, ascending. */
	breakEvens: readonly number[];
	/** Paise at a spot in rupees. */
	pnl: (spot: number) => number;
	/** Spots in rupees at which the line turns, ascending. */
	corners: readonly number[];
	/** By name. */
	underlying: string;
}

/** Why there is none: a leg without a price, or legs that do not end together. */
export type NoPayoff = 'no-price' | 'not-one-expiry';

/** Of legs in one underlying that end on one day, each at its limit or else at what `priceOf` answers. */
export function expiryPayoff(
	legs: readonly GatheredLeg[],
	priceOf: (leg: GatheredLeg) => Paise | undefined
): ExpiryPayoff | NoPayoff {
	const ends = new Set<string>();
	let underlying = '';
	const found: PayoffLeg[] = [];
	for (const leg of legs) {
		const { symbol } = instrumentOf(leg.key);
		const option = parseOptionSymbol(symbol);
		const terms = option ?? parseFutureSymbol(symbol);
		if (!terms) return 'not-one-expiry';
		({ underlying } = terms);
		ends.add(`${underlying} ${terms.expiry}`);
		const price = leg.price ?? priceOf(leg);
		if (price === undefined) return 'no-price';
		const units = leg.lots * leg.lotSize * (leg.side === 'BUY' ? 1 : -1);
		const open = { units, cost: units * price };
		found.push(
			option
				? {
						kind: 'option',
						...open,
						side: option.side,
						strike: option.strike,
						expiry: option.expiry,
						volatility: undefined
					}
				: { kind: 'future', ...open, expiry: terms.expiry }
		);
	}
	if (ends.size !== 1) return 'not-one-expiry';
	// At the end no contract has time value: what the spot is now changes nothing.
	const ended = { spot: 0, at: 0, forwards: new Map() };
	const shape = payoffShape(oneLegPerContract(found), ended, { at: 0, volatilityShift: 0 });
	const { best, worst } = payoffExtremes(shape, 0);
	return {
		most:
			best.above === 'unlimited' ? 'unlimited' : rounded(Math.max(best.below.pnl, best.above.pnl)),
		least:
			worst.above === 'unlimited'
				? 'unlimited'
				: rounded(Math.min(worst.below.pnl, worst.above.pnl)),
		breakEvens: breakEvens(shape),
		pnl: shape.pnl,
		corners: shape.knots.filter((spot) => spot > 0),
		underlying
	};
}

function rounded(pnl: number): Paise {
	return Math.round(pnl) as Paise;
}
