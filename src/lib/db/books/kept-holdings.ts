import * as v from 'valibot';
import type { Writing } from '#lib/db/database.ts';
import { storedPaise } from '#lib/db/stored-values.ts';
import { heldFields } from './held-fields.ts';
import { KeptBook, readingFields, unreadRows } from './kept-book.ts';

const storedHoldings = v.object({
	...readingFields,
	unread: unreadRows,
	rows: v.array(v.object({ ...heldFields, pnlPercent: v.undefinedable(v.number()) })),
	value: v.undefinedable(storedPaise),
	invested: v.undefinedable(storedPaise),
	pnl: v.undefinedable(storedPaise)
});

export class KeptHoldings extends KeptBook<'holdings'> {
	constructor(db: Writing) {
		super('holdings', storedHoldings, db);
	}
}
