import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import {
	ROUTES,
	STANDBYS,
	type Account,
	type AccountId,
	type Standby
} from '#lib/domain/account.ts';
import { rowsOf, type Database, type Statements } from './database.ts';
import type { Seal } from './seal.ts';

export interface AccountToAdd {
	name: string;
	broker: string;
	hostUrl: string;
	websocketUrl: string;
	apiKey: string;
}

export interface AccountEdit {
	name?: string | undefined;
	isPrimary?: true | undefined;
	isActive?: boolean | undefined;
	standby?: Standby | undefined;
}

/** An account with the key that opens its server: for memory only. */
export interface KeyedAccount {
	account: Account;
	apiKey: string;
}

export type Saved = { ok: true; account: Account } | { ok: false; why: 'name-taken' };
export type Edited = { ok: true } | { ok: false; why: 'not-found' | 'name-taken' };

const flag = v.pipe(
	v.picklist([0, 1]),
	v.transform((bit) => bit === 1)
);

const accountRow = v.pipe(
	v.object({
		id: v.string(),
		name: v.string(),
		broker: v.string(),
		host_url: v.string(),
		websocket_url: v.string(),
		sealed_key: v.string(),
		is_primary: flag,
		is_active: flag,
		rank: v.number(),
		route: v.picklist(ROUTES),
		standby: v.picklist(STANDBYS)
	}),
	v.transform((row) => ({
		sealedKey: row.sealed_key,
		account: {
			// Minted by `add`, and read back from the column it wrote.
			id: row.id as AccountId,
			name: row.name,
			broker: row.broker,
			hostUrl: row.host_url,
			websocketUrl: row.websocket_url,
			isPrimary: row.is_primary,
			isActive: row.is_active,
			rank: row.rank,
			route: row.route,
			standby: row.standby
		} satisfies Account
	}))
);

/** Every question names the user: another user's account is not found, whatever its id. */
export class AccountStore {
	readonly #database: Database;
	readonly #seal: Seal;
	readonly #now: () => number;

	constructor(database: Database, seal: Seal, now: () => number) {
		this.#database = database;
		this.#seal = seal;
		this.#now = now;
	}

	/** The primary first, then by rank. */
	async of(userId: string): Promise<Account[]> {
		return (await this.#rows(userId)).map(({ account }) => account);
	}

	/** With keys. One that does not open (a secret that changed) is reported by throwing: it is never just left out. */
	async keyed(userId: string): Promise<KeyedAccount[]> {
		return (await this.#rows(userId)).map(({ account, sealedKey }) => ({
			account,
			apiKey: this.#open(sealedKey, account.id)
		}));
	}

	async key(userId: string, id: string): Promise<string | undefined> {
		const row = (await this.#rows(userId)).find(({ account }) => account.id === id);
		return row && this.#open(row.sealedKey, row.account.id);
	}

	/** Whether this relay's secret opens what is stored; true while nothing is. */
	async secretFits(): Promise<boolean> {
		const found = await this.#database.run('SELECT id, sealed_key FROM accounts LIMIT 1');
		const [row] = rowsOf(v.object({ id: v.string(), sealed_key: v.string() }), found);
		return row === undefined || this.#seal.open(row.sealed_key, row.id) !== undefined;
	}

	/** The first account of a user becomes primary, the next ones rank behind. */
	async add(userId: string, added: AccountToAdd): Promise<Saved> {
		const { name, broker, hostUrl, websocketUrl, apiKey } = added;
		const id = randomUUID();
		const written = await this.#database.run({
			sql: `INSERT INTO accounts (id, user_id, name, broker, host_url, websocket_url, sealed_key,
					is_primary, is_active, rank, route, created_at)
				SELECT :id, :userId, :name, :broker, :hostUrl, :websocketUrl, :sealedKey,
					count(*) = 0, 1, coalesce(max(rank) + 1, 0), 'auto', :now
				FROM accounts WHERE user_id = :userId
				ON CONFLICT (user_id, name) DO NOTHING RETURNING *`,
			args: {
				id,
				userId,
				name,
				broker,
				hostUrl,
				websocketUrl,
				sealedKey: this.#seal.close(apiKey, id),
				now: this.#now()
			}
		});
		const [row] = rowsOf(accountRow, written);
		return row ? { ok: true, account: row.account } : { ok: false, why: 'name-taken' };
	}

	edit(userId: string, id: string, edit: AccountEdit): Promise<Edited> {
		return this.#database.transaction(async (statements) => {
			const accounts = await read(statements, userId);
			if (!accounts.some(({ account }) => account.id === id))
				return { ok: false, why: 'not-found' };
			if (edit.name !== undefined) {
				const renamed = await statements.run({
					sql: 'UPDATE OR IGNORE accounts SET name = ? WHERE user_id = ? AND id = ?',
					args: [edit.name, userId, id]
				});
				if (renamed.rowsAffected === 0) return { ok: false, why: 'name-taken' };
			}
			if (edit.isActive !== undefined) {
				await statements.run({
					sql: 'UPDATE accounts SET is_active = ? WHERE user_id = ? AND id = ?',
					args: [edit.isActive, userId, id]
				});
			}
			if (edit.standby !== undefined) {
				await statements.run({
					sql: 'UPDATE accounts SET standby = ? WHERE user_id = ? AND id = ?',
					args: [edit.standby, userId, id]
				});
			}
			if (edit.isPrimary) await makePrimary(statements, userId, id);
			return { ok: true };
		});
	}

	async replaceKey(userId: string, id: AccountId, apiKey: string): Promise<void> {
		await this.#database.run({
			sql: 'UPDATE accounts SET sealed_key = ? WHERE user_id = ? AND id = ?',
			args: [this.#seal.close(apiKey, id), userId, id]
		});
	}

	/** Removing the primary promotes the next by rank. False when there is no such account. */
	remove(userId: string, id: string): Promise<boolean> {
		return this.#database.transaction(async (statements) => {
			const removed = await statements.run({
				sql: 'DELETE FROM accounts WHERE user_id = ? AND id = ?',
				args: [userId, id]
			});
			if (removed.rowsAffected === 0) return false;
			const left = (await read(statements, userId)).map(({ account }) => account);
			// A switched-off account would not feed; it is promoted only when there is no other.
			const next = left.find(({ isActive }) => isActive) ?? left[0];
			if (next && !left.some(({ isPrimary }) => isPrimary)) {
				await makePrimary(statements, userId, next.id);
			}
			return true;
		});
	}

	async #rows(userId: string) {
		return read(this.#database, userId);
	}

	#open(sealed: string, id: string): string {
		const key = this.#seal.open(sealed, id);
		if (key === undefined) throw new Error(`the stored key of account ${id} does not open`);
		return key;
	}
}

async function read(statements: Statements, userId: string) {
	const found = await statements.run({
		sql: 'SELECT * FROM accounts WHERE user_id = ? ORDER BY is_primary DESC, rank, created_at',
		args: [userId]
	});
	return rowsOf(accountRow, found);
}

async function makePrimary(statements: Statements, userId: string, id: string): Promise<void> {
	await statements.run({
		sql: 'UPDATE accounts SET is_primary = 0 WHERE user_id = ? AND is_primary = 1',
		args: [userId]
	});
	await statements.run({
		sql: 'UPDATE accounts SET is_primary = 1 WHERE user_id = ? AND id = ?',
		args: [userId, id]
	});
}
