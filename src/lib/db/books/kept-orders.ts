import * as v from 'valibot';
import { ORDER_STATUSES, SIDES } from '#lib/domain/order/order.ts';
import type { Writing } from '#lib/db/database.ts';
import { at, instrument, storedPaise, units } from '#lib/db/stored-values.ts';
import { KeptBook, readingFields, unreadRows } from './kept-book.ts';

const storedOrders = v.object({
	...readingFields,
	unread: unreadRows,
	rows: v.array(
		v.object({
			orderid: v.string(),
			key: instrument,
			side: v.picklist(SIDES),
			product: v.string(),
			priceType: v.string(),
			quantity: units,
			price: v.undefinedable(storedPaise),
			trigger: v.undefinedable(storedPaise),
			status: v.picklist(ORDER_STATUSES),
			brokerStatus: v.string(),
			filled: v.undefinedable(units),
			averagePrice: v.undefinedable(storedPaise),
			reason: v.string(),
			strategy: v.string(),
			at: v.undefinedable(at)
		})
	)
});

export class KeptOrders extends KeptBook<'orders'> {
	constructor(db: Writing) {
		super('orders', storedOrders, db);
	}
}
