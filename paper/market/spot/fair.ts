import { black76Price } from '#lib/domain/greeks/black76.ts';
import type { OptionSide } from '#lib/domain/instrument/option-symbol.ts';
import { atmVolatility, forwardOf, smileVolatility, yearsUntil, type SmileFacts } from './smile.ts';
import type { SpotPath } from './spot-path.ts';

/** What a traded instrument is worth, in paise with fractions, before spread, tick and noise. */
export interface Fair {
	valueAt(at: number): number;
	/** Least and greatest over [from, to], which lie in one session. */
	extremes(from: number, to: number): [low: number, high: number];
}

export function equityFair(path: SpotPath): Fair {
	return {
		valueAt: (at) => path.smoothAt(at),
		extremes: (from, to) => path.extremes(from, to)
	};
}

export function futureFair(path: SpotPath, expiresAt: number): Fair {
	const priced = (spot: number, at: number) => forwardOf(spot, yearsUntil(expiresAt, at));
	return {
		valueAt: (at) => priced(path.smoothAt(at), at),
		extremes: (from, to) => {
			const [low, high] = path.extremes(from, to);
			return [priced(low, to), priced(high, from)];
		}
	};
}

interface OptionTerms {
	side: OptionSide;
	/** Paise. */
	strike: number;
	expiresAt: number;
}

export function optionFair(path: SpotPath, smile: SmileFacts, terms: OptionTerms): Fair {
	const priced = (spot: number, at: number) => optionValue(spot, at, smile, terms);
	return {
		valueAt: (at) => priced(path.smoothAt(at), at),
		extremes: (from, to) => {
			const [low, high] = path.extremes(from, to);
			// Worth most early, least late, as time decays.
			return terms.side === 'CE'
				? [priced(low, to), priced(high, from)]
				: [priced(high, to), priced(low, from)];
		}
	};
}

/** Paise; the intrinsic value from expiry on. */
export function optionValue(
	spot: number,
	at: number,
	smile: SmileFacts,
	{ side, strike, expiresAt }: OptionTerms
): number {
	const years = yearsUntil(expiresAt, at);
	const forward = forwardOf(spot, years);
	const atm = atmVolatility(smile, spot, years, at);
	const volatility = smileVolatility(atm, forward, strike, years);
	return black76Price({ side, forward, strike, years, volatility }) ?? 0;
}
