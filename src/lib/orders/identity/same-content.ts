import { pricesOf } from '#lib/domain/order/order-check-price.ts';
import type { OrderRequest } from '#lib/domain/order/order.ts';

/** Whether two orders to one account could not be told apart at its broker. */
export function sameContent(a: OrderRequest, b: OrderRequest): boolean {
	return contentOf(a) === contentOf(b);
}

function contentOf(order: OrderRequest): string {
	const { key, side, product, quantity, priceType } = order;
	const { price, trigger } = pricesOf(order);
	return JSON.stringify([key, side, product, quantity, priceType, price ?? 0, trigger ?? 0]);
}
