import type { GatheredLeg } from './basket.ts';
import type { OrderDraft, OrderRequest } from './order.ts';

/** The order that a leg stands for at one times. */
export function legOrder(leg: GatheredLeg): OrderDraft & OrderRequest {
	const { key, side, lots, lotSize, product, price } = leg;
	const quantity = lots * lotSize;
	return price === undefined
		? { key, side, quantity, product, priceType: 'MARKET' }
		: { key, side, quantity, product, priceType: 'LIMIT', price };
}
