import * as v from 'valibot';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';
import { units } from './stored-values.ts';

const storedLot = v.object({
	/** `chainId`: the lot of one underlying may differ between expiries. */
	id: v.string(),
	lotSize: units
});
export type StoredLot = v.InferOutput<typeof storedLot>;

/** Lot sizes by chain, for counting positions in lots when no server can be asked. */
export class KeptLots {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('lots');
	}

	async all(): Promise<StoredLot[]> {
		return fitting(storedLot, await this.#table.toArray());
	}

	/** Writes only a change: otherwise live queries of the lots would fire with every snapshot of their chain. */
	async keep(lot: StoredLot): Promise<void> {
		await this.#db.change(['lots'], async (table) => {
			const [known] = fitting(storedLot, [await this.#table.get(lot.id)]);
			if (lot.lotSize !== known?.lotSize) await table('lots').put(lot);
		});
	}

	async forget(ended: (id: string) => boolean): Promise<void> {
		await this.#db.change(['lots'], async (table) => {
			const ids = await this.#table.toCollection().primaryKeys();
			await table<string>('lots').bulkDelete(ids.filter(ended));
		});
	}
}
