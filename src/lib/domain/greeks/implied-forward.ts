import type { Paise } from '#lib/domain/number/paise.ts';
import type { Quote } from '#lib/domain/price/quote.ts';

/** Call and put at one strike. */
export interface Pair {
	/** Rupees. */
	strike: number;
	call: PairQuote;
	put: PairQuote;
}
export type PairQuote = Pick<Quote, 'ltp' | 'bids' | 'asks'>;

export interface Forward {
	/** The price of the underlying for delivery at expiry. */
	rupees: number;
	/** `spot`: no pair has both of its prices, so carry until expiry is left out; `server`: it is the one that a server said. */
	from: 'parity' | 'spot' | 'server';
}

/** More of them dampen noise; far ones are dear in the money, trade seldom and are late. */
const PAIRS = 5;

/**
 * The forward that options are priced on: strike + (call − put) × e^(rate × years), by put–call parity, at the strikes
 * nearest to the spot; the spot itself where no strike has both prices. Undefined when nothing is known.
 *
 * It is the median of up to five strikes and not the ATM one alone: a single pair is a tick or two off, moves the whole
 * smile with it each time ATM changes, and one stale price would move it by all of its age. On a recorded NIFTY chain
 * the pairs near ATM lie 0.2 rupees apart, and the median stays where it is when one of them is ten rupees late.
 */
export function impliedForward(
	pairs: readonly Pair[],
	spot: Paise | undefined,
	{ years, rate }: { years: number; rate: number }
): Forward | undefined {
	const growth = Math.exp(rate * years);
	const known = pairs.flatMap(({ strike, call, put }) => {
		const worth = midOrLast(call);
		const against = midOrLast(put);
		if (worth === undefined || against === undefined) return [];
		const carried = worth - against;
		// Without a spot, the strike at which both cost the same is the one nearest to the forward.
		const distance = Math.abs(spot === undefined ? carried : strike - spot / 100);
		return [{ distance, forward: strike + carried * growth }];
	});
	const nearest = known.sort((a, b) => a.distance - b.distance).slice(0, PAIRS);
	const forward = median(nearest.map((pair) => pair.forward));
	if (forward !== undefined && forward > 0) return { rupees: forward, from: 'parity' };
	return spot === undefined ? undefined : { rupees: spot / 100, from: 'spot' };
}

/** Rupees: the middle of a two-sided book, which does not age as a last trade does, or else that trade. */
function midOrLast({ ltp, bids, asks }: PairQuote): number | undefined {
	const bid = bids[0]?.price;
	const ask = asks[0]?.price;
	if (bid !== undefined && ask !== undefined && bid <= ask) return (bid + ask) / 200;
	return ltp === undefined ? undefined : ltp / 100;
}

function median(values: readonly number[]): number | undefined {
	const sorted = [...values].sort((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.floor((sorted.length - 1) / 2)];
	return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
