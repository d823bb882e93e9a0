import * as v from 'valibot';
import type { BookReadings } from '#lib/books/book-readings.ts';
import type { Writing } from '#lib/db/database.ts';
import { storedPaise } from '#lib/db/stored-values.ts';
import { KeptBook, readingFields } from './kept-book.ts';

const storedFunds = v.object({
	...readingFields,
	funds: v.object({
		available: storedPaise,
		collateral: v.undefinedable(storedPaise),
		used: v.undefinedable(storedPaise),
		m2mRealised: v.undefinedable(storedPaise),
		m2mUnrealised: v.undefinedable(storedPaise)
	})
});
export type StoredFunds = BookReadings['funds'];

export class KeptFunds extends KeptBook<'funds'> {
	constructor(db: Writing) {
		super('funds', storedFunds, db);
	}
}
