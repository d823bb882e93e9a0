import * as v from 'valibot';
import type { Book } from '#lib/domain/book/book.ts';
import type { Order } from '#lib/domain/order/order.ts';
import {
	instrumentFrom,
	keyFrom,
	MOST_CHARACTERS,
	orderidFrom,
	priceFrom,
	sideFrom,
	textFrom,
	unitsFrom
} from './coerce.ts';
import { contractFields, contractFrom, type KeyRule } from './contract-row.ts';
import { istTimestamp } from './ist-timestamp.ts';
import { statusFrom } from './order-status.ts';
import { bookOf } from './rows.ts';

const unknown = v.optional(v.unknown());
const { name, word } = MOST_CHARACTERS;

/** Of the live book, the sandbox book (which says more), an order update and the single order status. */
const fields = v.object({
	...contractFields,
	orderid: unknown,
	action: unknown,
	order_status: unknown,
	pricetype: unknown,
	/** The sandbox's name for the price type in a single order status. */
	price_type: unknown,
	price: unknown,
	trigger_price: unknown,
	filled_quantity: unknown,
	rejection_reason: unknown,
	/** Fivepaisa's name for it. */
	reason: unknown,
	strategy: unknown,
	timestamp: unknown
});

function orderBy(keyOf: KeyRule) {
	return v.pipe(
		fields,
		v.rawTransform(({ dataset, addIssue, NEVER }): Order => {
			const row = dataset.value;
			const orderid = orderidFrom(row.orderid);
			const contract = contractFrom(row, keyOf);
			const side = sideFrom(row.action);
			if (!orderid || !contract || !side) {
				addIssue({ message: 'an order without id, instrument, side or quantity' });
				return NEVER;
			}
			return {
				...{ ...contract, orderid, side },
				priceType: textFrom(row.pricetype, word) || textFrom(row.price_type, word),
				price: priceFrom(row.price),
				trigger: priceFrom(row.trigger_price),
				status: statusFrom(row.order_status),
				brokerStatus: textFrom(row.order_status, name),
				filled: unitsFrom(row.filled_quantity),
				reason: textFrom(row.rejection_reason) || textFrom(row.reason),
				strategy: textFrom(row.strategy, name),
				at: istTimestamp(row.timestamp)
			};
		})
	);
}

/** An order update or a single order, which is about the order that was asked for however its symbol is spelled. */
export const orderRow = orderBy(keyFrom);
export const orderStatusAnswer = v.object({ data: orderRow });

export const ordersAnswer = v.pipe(
	v.object({ data: v.object({ orders: bookOf(orderBy(instrumentFrom)) }) }),
	v.transform(({ data }): Book<Order> => data.orders)
);

export const orderUpdate = v.pipe(
	v.object({ mode: v.optional(v.unknown()) }),
	v.transform(({ mode }): 'live' | 'analyze' => (mode === 'analyze' ? 'analyze' : 'live'))
);
