import * as v from 'valibot';
import type { Book } from '#lib/domain/book/book.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Order } from '#lib/domain/order/order.ts';
import {
	instrumentFrom,
	keyFrom,
	MOST_CHARACTERS,
	orderidFrom,
	priceFrom,
	sideFrom,
	textFrom,
	unitsFrom,
	wholeUnitsFrom
} from './coerce.ts';
import { istTimestamp } from './ist-timestamp.ts';
import { statusFrom } from './order-status.ts';
import { bookOf } from './rows.ts';

const unknown = v.optional(v.unknown());
const { name, word } = MOST_CHARACTERS;

/** Of the live book, the sandbox book (which says more), an order update and the single order status. */
const fields = v.object({
	orderid: unknown,
	symbol: unknown,
	exchange: unknown,
	action: unknown,
	quantity: unknown,
	order_status: unknown,
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

type KeyRule = (exchange: unknown, symbol: unknown) => InstrumentKey | undefined;

function orderBy(keyOf: KeyRule) {
	return v.pipe(
		fields,
		v.rawTransform(({ dataset, addIssue, NEVER }): Order => {
			const row = dataset.value;
			const orderid = orderidFrom(row.orderid);
			const key = keyOf(row.exchange, row.symbol);
			const side = sideFrom(row.action);
			const quantity = wholeUnitsFrom(row.quantity);
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
