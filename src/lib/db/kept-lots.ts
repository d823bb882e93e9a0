import type { Table } from 'dexie';
import * as v from 'valibot';
import type { DeviceDatabase } from './database.ts';
import { fitting } from './fitting.ts';
import { units } from './stored-values.ts';

const storedLot = v.object({
	/** `chainId`: the lot of one underlying may differ between expiries. */
	id: v.string(),
	lotSize: units
});
export type StoredLot = v.InferOutput<typeof storedLot>;

/** Lot sizes by chain, for counting positions in lots when no server can be asked. */
export class KeptLots {
	readonly #table: Table<unknown, string>;

	constructor(db: Pick<DeviceDatabase, 'table'>) {
		this.#table = db.table('lots');
	}

	async all(): Promise<StoredLot[]> {
		return fitting(storedLot, await this.#table.toArray());
	}

	/** Writes only a change: otherwise live queries of the lots would fire with every snapshot of their chain. */
	async keep(lot: StoredLot): Promise<void> {
		const [known] = fitting(storedLot, [await this.#table.get(lot.id)]);
		if (lot.lotSize !== known?.lotSize) await this.#table.put(lot);
	}

	async forget(ended: (id: string) => boolean): Promise<void> {
		const ids = await this.#table.toCollection().primaryKeys();
		await this.#table.bulkDelete(ids.filter(ended));
	}
}
