import { planSlices, slicesOf } from '#lib/domain/order/freeze-slices.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';
import type { SliceLane } from './account-plan.ts';

/** Units; `freeze` is undefined where the server has none. */
export interface Sizes {
	lotSize: number;
	freeze: number | undefined;
	tick?: Paise | undefined;
}

/** The orders that an exchange takes for one; undefined where it cannot be cut into whole lots below the freeze quantity. */
export function sliceLane(order: OrderRequest, { lotSize, freeze }: Sizes): SliceLane | undefined {
	const plan = planSlices(order.quantity, lotSize, freeze);
	return plan && slicesOf(plan).map((quantity) => ofQuantity(order, quantity));
}

/** No more may be shown of an order than it has. */
function ofQuantity(order: OrderRequest, quantity: number): OrderRequest {
	const { disclosedQuantity: shown } = order;
	if (shown === undefined) return { ...order, quantity };
	return { ...order, quantity, disclosedQuantity: Math.min(shown, quantity) };
}
