import { paise, type Paise } from '#lib/domain/number/paise.ts';
import type { OrderDraft, PriceType } from './order.ts';

export type PricedOrder = Pick<OrderDraft, 'side' | 'priceType' | 'price' | 'trigger'>;

export function hasPrice(priceType: PriceType): boolean {
	return priceType === 'LIMIT' || priceType === 'SL';
}

export function hasTrigger(priceType: PriceType): boolean {
	return priceType === 'SL' || priceType === 'SL-M';
}

/**
 * What the order is worth in paise at its own price, or else where it would trade; undefined when neither is known, or
 * no quantity.
 */
export function valueOf(
	order: PricedOrder & Pick<OrderDraft, 'quantity'>,
	ltp: Paise | undefined
): Paise | undefined {
	const at = pricesOf(order).price ?? worksAt(order, ltp);
	const { quantity } = order;
	return at === undefined || quantity === undefined ? undefined : ((at * quantity) as Paise);
}

/** Prices that this price type uses and that are prices at all; what is left over in a hidden field does not count. */
export function pricesOf({ priceType, price, trigger }: PricedOrder): {
	price: Paise | undefined;
	trigger: Paise | undefined;
} {
	const positive = (value: Paise | undefined) =>
		value !== undefined && value > 0 ? value : undefined;
	return {
		price: hasPrice(priceType) ? positive(price) : undefined,
		trigger: hasTrigger(priceType) ? positive(trigger) : undefined
	};
}

/**
 * Where the market is when the order begins to work: at the last price, or for a stop at its trigger, unless the market
 * has passed that already. Undefined where neither is known.
 */
export function worksAt(order: PricedOrder, ltp: Paise | undefined): Paise | undefined {
	const { trigger } = pricesOf(order);
	if (!hasTrigger(order.priceType) || ltp === undefined) return trigger ?? ltp;
	if (trigger === undefined) return undefined;
	return order.side === 'BUY' ? paise(Math.max(trigger, ltp)) : paise(Math.min(trigger, ltp));
}
