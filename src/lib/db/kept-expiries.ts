import type { Table } from 'dexie';
import * as v from 'valibot';
import type { DeviceDatabase } from './database.ts';
import { fitting } from './fitting.ts';
import { at, day } from './stored-values.ts';

const storedExpiries = v.object({
	underlying: v.string(),
	dates: v.array(day),
	asOf: at
});
export type StoredExpiries = v.InferOutput<typeof storedExpiries>;

/** The expiries of each underlying that was opened, as a server listed them last. */
export class KeptExpiries {
	readonly #table: Table<unknown, string>;

	constructor(db: Pick<DeviceDatabase, 'table'>) {
		this.#table = db.table('expiries');
	}

	async of(underlying: string): Promise<StoredExpiries | undefined> {
		return fitting(storedExpiries, [await this.#table.get(underlying)])[0];
	}

	async keep(row: StoredExpiries): Promise<void> {
		await this.#table.put(row);
	}
}
