import * as v from 'valibot';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';
import { at, day } from './stored-values.ts';

const storedExpiries = v.object({
	underlying: v.string(),
	// An older version kept what a server had listed twice.
	dates: v.pipe(
		v.array(day),
		v.transform((dates) => [...new Set(dates)])
	),
	asOf: at
});
export type StoredExpiries = v.InferOutput<typeof storedExpiries>;

/** The expiries of each underlying that was opened, as a server listed them last. */
export class KeptExpiries {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('expiries');
	}

	async of(underlying: string): Promise<StoredExpiries | undefined> {
		return fitting(storedExpiries, [await this.#table.get(underlying)])[0];
	}

	async keep(row: StoredExpiries): Promise<void> {
		await this.#db.change(['expiries'], (table) => table('expiries').put(row));
	}
}
