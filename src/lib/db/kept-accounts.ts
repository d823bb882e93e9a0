import type { Table } from 'dexie';
import { accountOfAnyAge, type Account } from '#lib/domain/account/account.ts';
import type { DeviceDatabase } from './database.ts';
import { fitting } from './fitting.ts';

/** This device's copy of the relay's list. */
export class KeptAccounts {
	readonly #table: Table<unknown, string>;
	/** Those whose rows belong to an account. */
	readonly #books: readonly Table<unknown, string>[];

	constructor(db: Pick<DeviceDatabase, 'table'>) {
		this.#table = db.table('accounts');
		this.#books = [db.table('positions'), db.table('funds')];
	}

	async all(): Promise<Account[]> {
		return fitting(accountOfAnyAge, await this.#table.toArray());
	}

	/** The whole list anew; what was read from accounts that are gone goes with them. */
	async replace(accounts: readonly Account[]): Promise<void> {
		const ids = accounts.map(({ id }) => id);
		await this.#table.db.transaction('rw', [this.#table, ...this.#books], async () => {
			await this.#table.clear();
			await this.#table.bulkPut([...accounts]);
			for (const book of this.#books) await book.where('account').noneOf(ids).delete();
		});
	}
}
