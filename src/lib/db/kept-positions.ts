import * as v from 'valibot';
import { accountId } from '#lib/domain/account/account.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';
import { answerMode, at, instrument, storedPaise, units } from './stored-values.ts';

const storedPositions = v.object({
	account: accountId,
	asOf: at,
	mode: answerMode,
	/** Books that an older version wrote have none. */
	unread: v.optional(v.array(v.string()), []),
	rows: v.array(
		v.object({
			key: instrument,
			product: v.string(),
			quantity: units,
			averagePrice: v.undefinedable(storedPaise),
			ltp: v.undefinedable(storedPaise),
			pnl: v.undefinedable(storedPaise)
		})
	)
});
export type StoredPositions = v.InferOutput<typeof storedPositions>;

/** The position book of each account as it was read last. */
export class KeptPositions {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('positions');
	}

	async all(): Promise<StoredPositions[]> {
		return fitting(storedPositions, await this.#table.toArray());
	}

	async keep(row: StoredPositions): Promise<void> {
		await this.#db.change(['positions'], (table) => table('positions').put(row));
	}
}
