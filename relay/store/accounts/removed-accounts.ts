import { MOST_ACCOUNTS } from '#lib/domain/account/account.ts';
import { ACCOUNT_COLUMNS, accountRow, accountRows } from './account-row.ts';
import { makePrimary, promoteNext } from './primary.ts';
import { rowsOf, type RelayDatabase } from '../database/database.ts';

type Restored =
	{ ok: true; name: string } | { ok: false; why: 'not-found' | 'name-taken' | 'too-many' };

/** Ms for which a deleted account can come back: the half minute that pages offer, and a slow network. */
export const KEPT_REMOVED_FOR = 35_000;

const COLUMNS = ACCOUNT_COLUMNS.join(', ');

/** Deletion with undo: hidden everywhere at once, and deleted for good, its sealed key included, a little later. */
export class RemovedAccounts {
	readonly #database: RelayDatabase;
	readonly #now: () => number;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** The name of what was removed; undefined when there is no such account. Removing the primary promotes the next. */
	remove(userId: string, id: string): Promise<string | undefined> {
		return this.#database.transaction(async (statements) => {
			const mine = { args: [userId, id] };
			const moved = await statements.run({
				sql: `INSERT OR REPLACE INTO removed_accounts (${COLUMNS}, removed_at)
					SELECT ${COLUMNS}, ? FROM accounts WHERE user_id = ? AND id = ? RETURNING *`,
				args: [this.#now(), ...mine.args]
			});
			const [row] = rowsOf(accountRow, moved);
			if (!row) return undefined;
			await statements.run({
				sql: 'DELETE FROM accounts WHERE user_id = ? AND id = ?',
				...mine
			});
			await promoteNext(statements, userId);
			return row.account.name;
		});
	}

	/** Restores it as it was, primary included: undo means the state before. */
	restore(userId: string, id: string): Promise<Restored> {
		return this.#database.transaction(async (statements) => {
			const found = await statements.run({
				sql: 'SELECT * FROM removed_accounts WHERE user_id = ? AND id = ? AND removed_at > ?',
				args: [userId, id, this.#now() - KEPT_REMOVED_FOR]
			});
			const [row] = rowsOf(accountRow, found);
			if (!row) return { ok: false, why: 'not-found' };
			const { name, isPrimary } = row.account;
			const others = await accountRows(statements, userId);
			if (others.length >= MOST_ACCOUNTS) return { ok: false, why: 'too-many' };
			const moved = await statements.run({
				sql: `INSERT OR IGNORE INTO accounts (${COLUMNS})
					SELECT ${COLUMNS.replace('is_primary', '0')} FROM removed_accounts WHERE user_id = ? AND id = ?`,
				args: [userId, id]
			});
			if (moved.rowsAffected === 0) return { ok: false, why: 'name-taken' };
			await statements.run({ sql: 'DELETE FROM removed_accounts WHERE id = ?', args: [id] });
			if (isPrimary || others.length === 0) await makePrimary(statements, userId, id);
			return { ok: true, name };
		});
	}

	/** Forgets those whose time is over, and resolves to how many. */
	async purge(): Promise<number> {
		const gone = await this.#database.run({
			sql: 'DELETE FROM removed_accounts WHERE removed_at <= ?',
			args: [this.#now() - KEPT_REMOVED_FOR]
		});
		return gone.rowsAffected;
	}
}
