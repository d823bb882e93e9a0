import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import {
	AS_ADDED,
	MOST_ACCOUNTS,
	type Account,
	type AccountId,
	type ImportedAccount
} from '#lib/domain/account/account.ts';
import { accountRows, insertAccount, nextRank, updateAccount } from './account-row.ts';
import { opened, type KeyedAccount } from './keyed-account.ts';
import { makePrimary } from './primary.ts';
import { rowsOf, type RelayDatabase, type Statements } from '../database/database.ts';
import type { Seal } from './seal.ts';

type AccountToAdd = Pick<Account, 'name' | 'broker' | 'hostUrl' | 'websocketUrl'> & {
	apiKey: string;
};

/** What is left out stays as it is. */
type AccountEdit = {
	[Field in keyof ImportedAccount]?: ImportedAccount[Field] | undefined;
} & { apiKey?: string | undefined; isPrimary?: true | undefined };

/** With all of the user's accounts after it: one change can move the primary or the ranks of others. */
export interface Saved {
	ok: true;
	account: Account;
	accounts: Account[];
}
type Added = Saved | { ok: false; why: 'name-taken' | 'too-many' };
type Edited = Saved | { ok: false; why: 'not-found' | 'name-taken' | 'needs-key' };

/** Every query names the user: another user's account is not found, whatever its id. */
export class AccountStore {
	readonly #database: RelayDatabase;
	readonly #seal: Seal;
	readonly #now: () => number;

	constructor(database: RelayDatabase, seal: Seal, now: () => number) {
		this.#database = database;
		this.#seal = seal;
		this.#now = now;
	}

	/** The primary first, then by rank. */
	async of(userId: string): Promise<Account[]> {
		return listed(this.#database, userId);
	}

	/** With keys; throws when one does not open. */
	async keyed(userId: string): Promise<KeyedAccount[]> {
		return (await accountRows(this.#database, userId)).map((row) => opened(row, this.#seal));
	}

	async one(userId: string, id: string): Promise<KeyedAccount | undefined> {
		const rows = await accountRows(this.#database, userId);
		const row = rows.find(({ account }) => account.id === id);
		return row && opened(row, this.#seal);
	}

	/** Whether this relay's secret opens what is stored; true while nothing is. */
	async secretFits(): Promise<boolean> {
		const found = await this.#database.run('SELECT id, sealed_key FROM accounts LIMIT 1');
		const [row] = rowsOf(v.object({ id: v.string(), sealed_key: v.string() }), found);
		return row === undefined || this.#seal.open(row.sealed_key, row.id) !== undefined;
	}

	/** The first account of a user becomes primary, the next ones rank behind. */
	add(userId: string, added: AccountToAdd): Promise<Added> {
		const { apiKey, ...said } = added;
		// Minted here.
		const id = randomUUID() as string as AccountId;
		const sealedKey = this.#seal.close(apiKey, id);
		return this.#database.transaction(async (statements) => {
			const before = await accountRows(statements, userId);
			if (before.length >= MOST_ACCOUNTS) return { ok: false, why: 'too-many' };
			const account: Account = {
				...AS_ADDED,
				...said,
				id,
				isPrimary: before.length === 0,
				rank: nextRank(before)
			};
			const written = await insertAccount(statements, userId, { account, sealedKey }, this.#now());
			return written ? saved(statements, userId, id) : { ok: false, why: 'name-taken' };
		});
	}

	/** All of it or nothing. */
	edit(userId: string, id: string, edit: AccountEdit): Promise<Edited> {
		return this.#database.transaction(async (statements) => {
			const rows = await accountRows(statements, userId);
			const known = rows.find(({ account }) => account.id === id);
			if (!known) return { ok: false, why: 'not-found' };
			const { apiKey, isPrimary, ...said } = edit;
			if (edit.isActive && apiKey === undefined && known.account.keyVersion === 0) {
				return { ok: false, why: 'needs-key' };
			}
			const keyed = apiKey === undefined ? {} : { keyVersion: known.account.keyVersion + 1 };
			const account = edited(known.account, { ...said, ...keyed });
			const sealedKey = apiKey === undefined ? undefined : this.#seal.close(apiKey, id);
			const written = await updateAccount(statements, userId, account, sealedKey);
			if (!written) return { ok: false, why: 'name-taken' };
			if (isPrimary) await makePrimary(statements, userId, id);
			return saved(statements, userId, id);
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
}

async function listed(statements: Statements, userId: string): Promise<Account[]> {
	return (await accountRows(statements, userId)).map(({ account }) => account);
}

async function saved(statements: Statements, userId: string, id: string): Promise<Saved> {
	const accounts = await listed(statements, userId);
	const account = accounts.find((each) => each.id === id);
	if (!account) throw new Error(`account ${id} was written and is not there`);
	return { ok: true, account, accounts };
}

function edited(account: Account, said: Partial<Record<keyof Account, unknown>>): Account {
	const given = Object.entries(said).filter(([, value]) => value !== undefined);
	return { ...account, ...Object.fromEntries(given) };
}
