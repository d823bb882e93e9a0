import * as v from 'valibot';
import { accountId } from '#lib/domain/account/account.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';
import { answerMode, at, storedPaise } from './stored-values.ts';

const storedFunds = v.object({
	account: accountId,
	asOf: at,
	mode: answerMode,
	funds: v.object({
		available: storedPaise,
		collateral: v.undefinedable(storedPaise),
		used: v.undefinedable(storedPaise),
		m2mRealised: v.undefinedable(storedPaise),
		m2mUnrealised: v.undefinedable(storedPaise)
	})
});
export type StoredFunds = v.InferOutput<typeof storedFunds>;

/** The funds of each account as they were read last. */
export class KeptFunds {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('funds');
	}

	async all(): Promise<StoredFunds[]> {
		return fitting(storedFunds, await this.#table.toArray());
	}

	async keep(row: StoredFunds): Promise<void> {
		await this.#db.change(['funds'], (table) => table('funds').put(row));
	}
}
