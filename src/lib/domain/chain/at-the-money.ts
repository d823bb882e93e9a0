import { impliedForward, type Pair } from '#lib/domain/greeks/implied-forward.ts';
import { paiseFromRupees, type Paise } from '#lib/domain/number/paise.ts';

/** The price that strikes are in or out of the money by. */
export interface Money {
	price: Paise;
	/** `parity`: the underlying has no price, and this is the forward that the options' own prices imply. */
	from: 'spot' | 'parity';
}

/** Days do not matter here: at the strikes whose call and put cost about the same, interest is a fraction of a rupee. */
const NOW = { years: 0, rate: 0 };

/**
 * The forward in paise by put–call parity over every strike that has both prices, for a chain whose underlying has no
 * price. Undefined where no strike has both, and where it lies more than a step beyond the strikes: none of them is at
 * the money then. `pairs` are all strikes of the chain, ascending.
 */
export function parityPrice(pairs: readonly Pair[]): Paise | undefined {
	const forward = impliedForward(pairs, undefined, NOW)?.rupees;
	const [first, last] = [pairs[0]?.strike, pairs.at(-1)?.strike];
	if (forward === undefined || first === undefined || last === undefined) return undefined;
	const step = (last - first) / Math.max(1, pairs.length - 1);
	return forward < first - step || forward > last + step ? undefined : paiseFromRupees(forward);
}
