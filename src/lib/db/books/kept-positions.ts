import * as v from 'valibot';
import type { BookReadings } from '#lib/books/book-readings.ts';
import type { Writing } from '#lib/db/database.ts';
import { heldFields } from './held-fields.ts';
import { KeptBook, readingFields, unreadRows } from './kept-book.ts';

const storedPositions = v.object({
	...readingFields,
	unread: unreadRows,
	rows: v.array(v.object(heldFields))
});
export type StoredPositions = BookReadings['positions'];

export class KeptPositions extends KeptBook<'positions'> {
	constructor(db: Writing) {
		super('positions', storedPositions, db);
	}
}
