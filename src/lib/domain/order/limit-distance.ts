import type { Side } from './order.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

/** Where a limit lies beside what is bid and asked. */
export interface LimitDistance {
	from: 'bid' | 'ask';
	/** Paise away from it, positive above. */
	by: number;
	/** Of that price. */
	percent: number;
	/** The other side is there already. */
	fillsNow: boolean;
}

/**
 * A limit that fills at once is measured from the side that it leaves, so that what it costs to cross shows; any other
 * one from the side that it waits for.
 */
export function limitDistance(
	side: Side,
	limit: Paise,
	{ bid, ask }: { bid: Paise | undefined; ask: Paise | undefined }
): LimitDistance | undefined {
	if (bid === undefined || ask === undefined || bid <= 0 || ask <= 0) return undefined;
	const buys = side === 'BUY';
	const fillsNow = buys ? limit >= ask : limit <= bid;
	const from = fillsNow === buys ? 'bid' : 'ask';
	const price = from === 'bid' ? bid : ask;
	return { from, by: limit - price, percent: ((limit - price) / price) * 100, fillsNow };
}
