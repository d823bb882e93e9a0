import type { Table } from 'dexie';
import * as v from 'valibot';
import { ROUTES, STANDBYS } from '#lib/domain/account/account.ts';
import { MULTIPLIER_ONE } from '#lib/domain/order/multiplier.ts';
import type { Database } from './database.ts';
import { fitting } from './fitting.ts';
import { accountId } from './stored-values.ts';

const storedAccount = v.object({
	id: accountId,
	name: v.string(),
	broker: v.string(),
	hostUrl: v.string(),
	websocketUrl: v.string(),
	isPrimary: v.boolean(),
	isActive: v.boolean(),
	rank: v.number(),
	route: v.picklist(ROUTES),
	/** Rows of before there were cold accounts have none. */
	standby: v.optional(v.picklist(STANDBYS), 'warm'),
	/** Nor these; a key that was kept by then has no version either. */
	ordersEnabled: v.optional(v.boolean(), true),
	multiplierHundredths: v.optional(v.number(), MULTIPLIER_ONE),
	keyVersion: v.optional(v.number(), 1)
});
type StoredAccount = v.InferOutput<typeof storedAccount>;

/** This device's copy of the relay's list. */
export class KeptAccounts {
	readonly #table: Table<unknown, string>;
	/** Those whose rows belong to an account. */
	readonly #books: readonly Table<unknown, string>[];

	constructor(db: Pick<Database, 'table'>) {
		this.#table = db.table('accounts');
		this.#books = [db.table('positions'), db.table('funds')];
	}

	async all(): Promise<StoredAccount[]> {
		return fitting(storedAccount, await this.#table.toArray());
	}

	/** The whole list anew; what was read from accounts that are gone goes with them. */
	async replace(accounts: readonly StoredAccount[]): Promise<void> {
		const ids = accounts.map(({ id }) => id);
		await this.#table.db.transaction('rw', [this.#table, ...this.#books], async () => {
			await this.#table.clear();
			await this.#table.bulkPut([...accounts]);
			for (const book of this.#books) await book.where('account').noneOf(ids).delete();
		});
	}
}
