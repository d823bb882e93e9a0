import * as v from 'valibot';
import type { BookName, BookReading } from '#lib/books/book-readings.ts';
import { accountId, type AccountId } from '#lib/domain/account/account.ts';
import type { Writing } from '#lib/db/database.ts';
import { fitting } from '#lib/db/fitting.ts';
import type { KeptRows } from '#lib/db/owned-rows.ts';
import { answerMode, at } from '#lib/db/stored-values.ts';

/** What is kept of each book beside what is in it. */
export const readingFields = { account: accountId, asOf: at, mode: answerMode };
/** Books that an older version wrote have none. */
export const unreadRows = v.optional(v.array(v.string()), []);

/** One of the books of each account as it was read last. */
export class KeptBook<Name extends BookName> {
	readonly #name: Name;
	readonly #schema: v.GenericSchema<unknown, BookReading<Name>>;
	readonly #db: Writing;
	readonly #table: KeptRows<string>;
	/** Readings that came while others were being written. */
	#waiting: BookReading<Name>[] = [];
	#next: Promise<void> | undefined;
	#writing: Promise<unknown> = Promise.resolve();

	/** `name`: of the book and of its table. */
	constructor(name: Name, schema: v.GenericSchema<unknown, BookReading<Name>>, db: Writing) {
		this.#name = name;
		this.#schema = schema;
		this.#db = db;
		this.#table = db.table(name);
	}

	async all(): Promise<BookReading<Name>[]> {
		return fitting(this.#schema, await this.#table.toArray());
	}

	async of(account: AccountId): Promise<BookReading<Name> | undefined> {
		return fitting(this.#schema, [await this.#table.get(account)])[0];
	}

	/** Those that this book was kept of. */
	async accounts(): Promise<AccountId[]> {
		return fitting(accountId, await this.#table.toCollection().primaryKeys());
	}

	/** Readings of many accounts come together; those that wait for the disk are written at once, and looked at at once. */
	keep(reading: BookReading<Name>): Promise<void> {
		this.#waiting.push(reading);
		this.#next ??= this.#writing.then(
			() => this.#write(),
			() => this.#write()
		);
		return this.#next;
	}

	#write(): Promise<void> {
		const readings = this.#waiting.splice(0);
		this.#next = undefined;
		const written = this.#db
			.change([this.#name], (table) => table(this.#name).bulkPut(readings))
			.then(() => undefined);
		this.#writing = written;
		return written;
	}
}
