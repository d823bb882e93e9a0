import * as v from 'valibot';
import { EXCHANGES } from '#lib/domain/instrument/exchange.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';
import { at, units } from './stored-values.ts';

const storedUnderlying = v.object({
	/** `NIFTY`, `M&M`. */
	name: v.string(),
	/** Where its own price is quoted. */
	exchange: v.picklist(EXCHANGES),
	/** Of its nearest future, as of its options. */
	lotSize: v.undefinedable(units),
	freezeQuantity: v.undefinedable(units),
	/** When the server listed it. */
	asOf: at
});
export type StoredUnderlying = v.InferOutput<typeof storedUnderlying>;

/** The F&O names that a server listed, for a search that needs no network. */
export class UnderlyingRows {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('underlyings');
	}

	async all(): Promise<StoredUnderlying[]> {
		return fitting(storedUnderlying, await this.#table.toArray());
	}

	/** The whole list anew: a name that is no longer in it is no longer traded. */
	async replace(rows: readonly StoredUnderlying[]): Promise<void> {
		const names = rows.map(({ name }) => name);
		await this.#db.change(['underlyings'], async (table) => {
			await table('underlyings').bulkPut([...rows]);
			await this.#table.where('name').noneOf(names).delete();
		});
	}
}
