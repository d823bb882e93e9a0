import { PRODUCTS, type Product } from '#lib/domain/book/position.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { pricesOf } from '#lib/domain/order/order-prices.ts';
import {
	PRICE_TYPES,
	type Order,
	type OrderRequest,
	type PriceType
} from '#lib/domain/order/order.ts';

/** What of a working order may be changed. */
export interface WorkingTerms {
	/** Units, the whole of it: what is filled already counts. */
	quantity: number;
	priceType: PriceType;
	/** Undefined where the price type has none. */
	price: Paise | undefined;
	trigger: Paise | undefined;
}

export type ChangedTerm =
	| { term: 'quantity'; from: number; to: number }
	| { term: 'priceType'; from: PriceType; to: PriceType }
	| { term: 'price' | 'trigger'; from: Paise | undefined; to: Paise | undefined };

/** A row as an order that could be sent; undefined where its price type or product is its broker's own word. */
export function requestOf(row: Order): OrderRequest | undefined {
	const { key, side, quantity, price, trigger } = row;
	const product = PRODUCTS.find((known): known is Product => known === row.product);
	const priceType = PRICE_TYPES.find((known) => known === row.priceType);
	if (product === undefined || priceType === undefined) return undefined;
	return {
		key,
		side,
		product,
		quantity,
		priceType,
		...pricesOf({ side, priceType, price, trigger })
	};
}

/** Undefined where the row is no order that could be sent. */
export function termsOf(row: Order): WorkingTerms | undefined {
	const request = requestOf(row);
	return request && used(request);
}

/** What a change changes, in the order of a ticket's fields; a price that the type does not use is no change. */
export function changedTerms(from: WorkingTerms, to: WorkingTerms): ChangedTerm[] {
	const [a, b] = [used(from), used(to)];
	const changed: ChangedTerm[] = [];
	if (a.quantity !== b.quantity)
		changed.push({ term: 'quantity', from: a.quantity, to: b.quantity });
	if (a.priceType !== b.priceType)
		changed.push({ term: 'priceType', from: a.priceType, to: b.priceType });
	for (const term of ['price', 'trigger'] as const) {
		if (a[term] !== b[term]) changed.push({ term, from: a[term], to: b[term] });
	}
	return changed;
}

export function sameTerms(a: WorkingTerms, b: WorkingTerms): boolean {
	return changedTerms(a, b).length === 0;
}

function used({ quantity, priceType, price, trigger }: TermsLike): WorkingTerms {
	// The side decides nothing here.
	return { quantity, priceType, ...pricesOf({ side: 'BUY', priceType, price, trigger }) };
}

type TermsLike = Pick<OrderRequest, 'quantity' | 'priceType' | 'price' | 'trigger'>;
