import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import {
	MOST_ACCOUNTS,
	type Account,
	type AccountId,
	type Route,
	type Standby
} from '#lib/domain/account/account.ts';
import { accountRow, accountRows, makePrimary } from './account-row.ts';
import { rowsOf, type Database } from '../database/database.ts';
import type { Seal } from './seal.ts';

export interface AccountToAdd {
	name: string;
	broker: string;
	hostUrl: string;
	websocketUrl: string;
	apiKey: string;
}

/** What is left out stays as it is. */
export interface AccountEdit {
	name?: string | undefined;
	broker?: string | undefined;
	hostUrl?: string | undefined;
	websocketUrl?: string | undefined;
	apiKey?: string | undefined;
	isPrimary?: true | undefined;
	isActive?: boolean | undefined;
	standby?: Standby | undefined;
	route?: Route | undefined;
	ordersEnabled?: boolean | undefined;
	multiplierHundredths?: number | undefined;
}

/** An account with the key that opens its server: for memory only. */
export interface KeyedAccount {
	account: Account;
	apiKey: string;
}

export type Saved = { ok: true; account: Account } | { ok: false; why: 'name-taken' | 'too-many' };
export type Edited = { ok: true } | { ok: false; why: 'not-found' | 'name-taken' | 'needs-key' };

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
		return (await accountRows(this.#database, userId)).map(({ account }) => account);
	}

	/** With keys. One that does not open (a secret that changed) is reported by throwing: it is never just left out. */
	async keyed(userId: string): Promise<KeyedAccount[]> {
		return (await accountRows(this.#database, userId)).map(({ account, sealedKey }) => ({
			account,
			apiKey: this.#open(sealedKey, account.id)
		}));
	}

	async one(userId: string, id: string): Promise<KeyedAccount | undefined> {
		const rows = await accountRows(this.#database, userId);
		const row = rows.find(({ account }) => account.id === id);
		return row && { account: row.account, apiKey: this.#open(row.sealedKey, row.account.id) };
	}

	/** Whether this relay's secret opens what is stored; true while nothing is. */
	async secretFits(): Promise<boolean> {
		const found = await this.#database.run('SELECT id, sealed_key FROM accounts LIMIT 1');
		const [row] = rowsOf(v.object({ id: v.string(), sealed_key: v.string() }), found);
		return row === undefined || this.#seal.open(row.sealed_key, row.id) !== undefined;
	}

	/** The first account of a user becomes primary, the next ones rank behind. */
	add(userId: string, added: AccountToAdd): Promise<Saved> {
		const { name, broker, hostUrl, websocketUrl, apiKey } = added;
		const id = randomUUID();
		const sealedKey = this.#seal.close(apiKey, id);
		return this.#database.transaction(async (statements) => {
			const before = await accountRows(statements, userId);
			if (before.length >= MOST_ACCOUNTS) return { ok: false, why: 'too-many' };
			const written = await statements.run({
				sql: `INSERT INTO accounts (id, user_id, name, broker, host_url, websocket_url, sealed_key,
						is_primary, is_active, rank, route, created_at)
					VALUES (:id, :userId, :name, :broker, :hostUrl, :websocketUrl, :sealedKey,
						:isPrimary, 1, :rank, 'auto', :now)
					ON CONFLICT (user_id, name) DO NOTHING RETURNING *`,
				args: {
					...{ id, userId, name, broker, hostUrl, websocketUrl, sealedKey },
					isPrimary: before.length === 0,
					rank: Math.max(-1, ...before.map(({ account }) => account.rank)) + 1,
					now: this.#now()
				}
			});
			const [row] = rowsOf(accountRow, written);
			return row ? { ok: true, account: row.account } : { ok: false, why: 'name-taken' };
		});
	}

	/** All of it or nothing. */
	edit(userId: string, id: string, edit: AccountEdit): Promise<Edited> {
		return this.#database.transaction(async (statements) => {
			const rows = await accountRows(statements, userId);
			const known = rows.find(({ account }) => account.id === id);
			if (!known) return { ok: false, why: 'not-found' };
			const { apiKey, isPrimary, ...plain } = edit;
			if (edit.isActive && apiKey === undefined && known.account.keyVersion === 0) {
				return { ok: false, why: 'needs-key' };
			}
			const written = await statements.run({
				sql: EDIT,
				args: {
					...{ userId, id, ...valuesOf(plain) },
					sealedKey: apiKey === undefined ? null : this.#seal.close(apiKey, id)
				}
			});
			if (written.rowsAffected === 0) return { ok: false, why: 'name-taken' };
			if (isPrimary) await makePrimary(statements, userId, id);
			return { ok: true };
		});
	}

	/** First to last; false, and nothing is changed, when these are not exactly the user's accounts. */
	order(userId: string, ids: readonly string[]): Promise<boolean> {
		return this.#database.transaction(async (statements) => {
			const known = (await accountRows(statements, userId)).map(({ account }) => account.id);
			const named = new Set(ids);
			const same = ids.length === known.length && known.every((id) => named.has(id));
			if (!same) return false;
			for (const [rank, id] of ids.entries()) {
				await statements.run({
					sql: 'UPDATE accounts SET rank = ? WHERE user_id = ? AND id = ?',
					args: [rank, userId, id]
				});
			}
			return true;
		});
	}

	/** Does nothing when it is the same key: a new version would make every device ask for it again. */
	async replaceKey(userId: string, id: AccountId, apiKey: string): Promise<void> {
		const rows = await accountRows(this.#database, userId);
		const row = rows.find(({ account }) => account.id === id);
		if (row && this.#seal.open(row.sealedKey, id) !== apiKey) {
			await this.edit(userId, id, { apiKey });
		}
	}

	#open(sealed: string, id: string): string {
		const key = this.#seal.open(sealed, id);
		if (key === undefined) throw new Error(`the stored key of account ${id} does not open`);
		return key;
	}
}

/** libSQL takes null for what an edit leaves out, and refuses undefined. */
function valuesOf(edit: Omit<AccountEdit, 'apiKey' | 'isPrimary'>) {
	return {
		name: edit.name ?? null,
		broker: edit.broker ?? null,
		hostUrl: edit.hostUrl ?? null,
		websocketUrl: edit.websocketUrl ?? null,
		isActive: edit.isActive ?? null,
		standby: edit.standby ?? null,
		route: edit.route ?? null,
		ordersEnabled: edit.ordersEnabled ?? null,
		multiplierHundredths: edit.multiplierHundredths ?? null
	};
}

const EDIT = `UPDATE OR IGNORE accounts SET
	name = coalesce(:name, name),
	broker = coalesce(:broker, broker),
	host_url = coalesce(:hostUrl, host_url),
	websocket_url = coalesce(:websocketUrl, websocket_url),
	is_active = coalesce(:isActive, is_active),
	standby = coalesce(:standby, standby),
	route = coalesce(:route, route),
	orders_enabled = coalesce(:ordersEnabled, orders_enabled),
	multiplier_hundredths = coalesce(:multiplierHundredths, multiplier_hundredths),
	key_version = key_version + (:sealedKey IS NOT NULL),
	sealed_key = coalesce(:sealedKey, sealed_key)
	WHERE user_id = :userId AND id = :id`;
