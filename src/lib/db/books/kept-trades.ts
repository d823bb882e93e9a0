import * as v from 'valibot';
import { SIDES } from '#lib/domain/order/order.ts';
import type { Writing } from '#lib/db/database.ts';
import { at, instrument, storedPaise, units } from '#lib/db/stored-values.ts';
import { KeptBook, readingFields, unreadRows } from './kept-book.ts';

const storedTrades = v.object({
	...readingFields,
	unread: unreadRows,
	rows: v.array(
		v.object({
			orderid: v.string(),
			key: instrument,
			side: v.picklist(SIDES),
			product: v.string(),
			quantity: units,
			price: v.undefinedable(storedPaise),
			value: v.undefinedable(storedPaise),
			at: v.undefinedable(at)
		})
	)
});

export class KeptTrades extends KeptBook<'trades'> {
	constructor(db: Writing) {
		super('trades', storedTrades, db);
	}
}
