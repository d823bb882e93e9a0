import type { AccountId } from '#lib/domain/account/account.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import { wavesOf, type AccountPlan } from '#lib/orders/plan/account-plan.ts';
import { sliceLane, type Sizes } from '#lib/orders/plan/slice-lane.ts';

/**
 * What closes several positions of an account: shorts are bought back first. One that fails keeps no other back. A
 * quantity that is no whole lots leaves as it is: it is what the account holds.
 */
export function planExit(
	account: AccountId,
	orders: readonly OrderRequest[],
	sizesOf: (key: InstrumentKey) => Sizes | undefined
): AccountPlan {
	const lanes = orders.map((order) => {
		const sizes = sizesOf(order.key);
		return (sizes && sliceLane(order, sizes)) ?? [order];
	});
	return { account, waves: wavesOf(lanes), stops: 'lane', late: 'go-on' };
}
