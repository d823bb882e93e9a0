import { accountOfAnyAge, type Account } from '#lib/domain/account/account.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';

/** The tables whose rows belong to an account. */
const BOOKS = ['positions', 'funds'] as const;

/** This device's copy of the relay's list. */
export class KeptAccounts {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('accounts');
	}

	async all(): Promise<Account[]> {
		return fitting(accountOfAnyAge, await this.#table.toArray());
	}

	/** The whole list anew; what was read from accounts that are gone goes with them. */
	async replace(accounts: readonly Account[]): Promise<void> {
		const ids = accounts.map(({ id }) => id);
		await this.#db.change(['accounts', ...BOOKS], async (table) => {
			await table('accounts').clear();
			await table('accounts').bulkPut([...accounts]);
			for (const book of BOOKS) await table(book).where('account').noneOf(ids).delete();
		});
	}
}
