import * as v from 'valibot';
import type { Order, Side } from '#lib/domain/order/order.ts';
import {
	keyFrom,
	MOST_CHARACTERS,
	orderidFrom,
	priceFrom,
	statusFrom,
	textFrom,
	unitsFrom
} from './coerce.ts';
import { istTimestamp } from './ist-timestamp.ts';

const unknown = v.optional(v.unknown());
const { name, word } = MOST_CHARACTERS;

/** Of the live book, the sandbox book (which says more), an order update and the single order status. */
const fields = v.object({
	orderid: v.unknown(),
	symbol: v.unknown(),
	exchange: v.unknown(),
	action: v.unknown(),
	quantity: v.unknown(),
	order_status: v.unknown(),
	product: unknown,
	pricetype: unknown,
	/** The sandbox's name for the price type in a single order status. */
	price_type: unknown,
	price: unknown,
	trigger_price: unknown,
	filled_quantity: unknown,
	average_price: unknown,
	rejection_reason: unknown,
	/** Fivepaisa's name for it. */
	reason: unknown,
	strategy: unknown,
	timestamp: unknown
});

export const orderRow = v.pipe(
	fields,
	v.rawTransform(({ dataset, addIssue, NEVER }): Order => {
		const row = dataset.value;
		const orderid = orderidFrom(row.orderid);
		const key = keyFrom(row.exchange, row.symbol);
		const side = sideFrom(row.action);
		const quantity = unitsFrom(row.quantity);
		if (!orderid || !key || !side || quantity === undefined) {
			addIssue({ message: 'an order without id, instrument, side or quantity' });
			return NEVER;
		}
		const status = statusFrom(row.order_status);
		return {
			orderid,
			key,
			side,
			product: textFrom(row.product, word),
			priceType: textFrom(row.pricetype, word) || textFrom(row.price_type, word),
			quantity,
			price: priceFrom(row.price),
			trigger: priceFrom(row.trigger_price),
			status,
			brokerStatus: textFrom(row.order_status, name),
			filled: unitsFrom(row.filled_quantity),
			averagePrice: priceFrom(row.average_price),
			reason: textFrom(row.rejection_reason) || textFrom(row.reason),
			strategy: textFrom(row.strategy, name),
			at: istTimestamp(row.timestamp)
		};
	})
);

export function sideFrom(value: unknown): Side | undefined {
	const side = textFrom(value, word).toUpperCase();
	return side === 'BUY' || side === 'SELL' ? side : undefined;
}

export const orderUpdate = v.pipe(
	v.object({ mode: v.optional(v.unknown()) }),
	v.transform(({ mode }): 'live' | 'analyze' => (mode === 'analyze' ? 'analyze' : 'live'))
);
