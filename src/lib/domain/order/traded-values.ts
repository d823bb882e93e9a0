import { sumKnown, type KnownSum } from '#lib/domain/book/known-sum.ts';
import type { Trade } from './order.ts';

export interface TradedValues {
	bought: KnownSum;
	sold: KnownSum;
}

/**
 * What was paid and what was taken in, charges aside, by the broker's own values: where a quantity counts lots, price times
 * quantity is none.
 */
export function tradedValues(trades: readonly Trade[]): TradedValues {
	const of = (side: Trade['side']) =>
		sumKnown(trades.filter((trade) => trade.side === side).map(({ value }) => value));
	return { bought: of('BUY'), sold: of('SELL') };
}
