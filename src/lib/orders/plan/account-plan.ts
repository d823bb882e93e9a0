import type { AccountId } from '#lib/domain/account/account.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';

/** Orders that leave one after the other: the slices of one leg, which could not be told apart on their way together. */
export type SliceLane = readonly OrderRequest[];

/** What one press sends to one account. */
export interface AccountPlan {
	account: AccountId;
	/** Each holds lanes that leave side by side. The first leaves at once, the next one when it is filled. */
	waves: readonly (readonly SliceLane[])[];
	/** What an order that was not taken stops: all that has not left to its account, or the slices after it alone. */
	stops: 'account' | 'lane';
	/** What happens when a wave is not filled in time: the trader is asked, or the next one leaves. */
	late: 'ask' | 'go-on';
}

/**
 * Buys first: a bought option lowers the margin that a sold one needs, and on the way out a short is bought back before
 * its hedge is sold.
 */
export function wavesOf(lanes: readonly SliceLane[]): SliceLane[][] {
	const buys = lanes.filter(([first]) => first?.side === 'BUY');
	const sells = lanes.filter(([first]) => first?.side === 'SELL');
	return [buys, sells].filter((wave) => wave.length > 0);
}
