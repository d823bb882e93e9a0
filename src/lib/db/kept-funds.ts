import type { Table } from 'dexie';
import * as v from 'valibot';
import { accountId } from '#lib/domain/account/account.ts';
import type { Database } from './database.ts';
import { fitting } from './fitting.ts';
import { answerMode, at, paise } from './stored-values.ts';

const storedFunds = v.object({
	account: accountId,
	asOf: at,
	mode: answerMode,
	funds: v.object({
		available: paise,
		collateral: v.undefinedable(paise),
		used: v.undefinedable(paise),
		m2mRealised: v.undefinedable(paise),
		m2mUnrealised: v.undefinedable(paise)
	})
});
export type StoredFunds = v.InferOutput<typeof storedFunds>;

/** The funds of each account as they were read last. */
export class KeptFunds {
	readonly #table: Table<unknown, string>;

	constructor(db: Pick<Database, 'table'>) {
		this.#table = db.table('funds');
	}

	async all(): Promise<StoredFunds[]> {
		return fitting(storedFunds, await this.#table.toArray());
	}

	async keep(row: StoredFunds): Promise<void> {
		await this.#table.put(row);
	}
}
