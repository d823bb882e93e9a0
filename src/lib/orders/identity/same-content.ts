import { hasPrice, hasTrigger, pricesOf } from '#lib/domain/order/order-prices.ts';
import type { Order, OrderRequest } from '#lib/domain/order/order.ts';
import { isUnsettled, type Intent } from '#lib/orders/intent/intent.ts';

/** Whether two orders to one account could not be told apart at its broker. */
export function sameContent(a: OrderRequest, b: OrderRequest): boolean {
	return contentOf(a) === contentOf(b);
}

/** The same text for orders that could not be told apart. */
export function contentOf(order: OrderRequest): string {
	const { key, side, product, quantity, priceType } = order;
	const { price, trigger } = pricesOf(order);
	return JSON.stringify([key, side, product, quantity, priceType, price ?? 0, trigger ?? 0]);
}

/** What keeps a second order back: the same one, of which it is not known whether it was placed. */
export function unsettledTwin(
	order: OrderRequest,
	ofAccount: readonly Intent[]
): Intent | undefined {
	return ofAccount.find((other) => isUnsettled(other) && sameContent(other.order, order));
}

/** Whether a row of the order book is this order, as far as its content tells. */
export function isContentOf(row: Order, order: OrderRequest): boolean {
	if (!isLike(row, order)) return false;
	const { price, trigger } = pricesOf(order);
	// What a market order shows as its price is the broker's own idea.
	return (
		row.product === order.product &&
		row.priceType === order.priceType &&
		(!hasPrice(order.priceType) || row.price === price) &&
		(!hasTrigger(order.priceType) || row.trigger === trigger)
	);
}

/** Whether a row might be this order under another price type or price: brokers turn market orders into limits. */
export function isLike(row: Order, order: OrderRequest): boolean {
	return row.key === order.key && row.side === order.side && row.quantity === order.quantity;
}
