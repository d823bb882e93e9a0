import type { Table } from 'dexie';
import * as v from 'valibot';
import { accountId } from '#lib/domain/account/account.ts';
import type { DeviceDatabase } from './database.ts';
import { fitting } from './fitting.ts';
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
	readonly #table: Table<unknown, string>;

	constructor(db: Pick<DeviceDatabase, 'table'>) {
		this.#table = db.table('funds');
	}

	async all(): Promise<StoredFunds[]> {
		return fitting(storedFunds, await this.#table.toArray());
	}

	async keep(row: StoredFunds): Promise<void> {
		await this.#table.put(row);
	}
}
