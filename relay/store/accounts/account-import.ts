import { randomUUID } from 'node:crypto';
import { MOST_ACCOUNTS, type Account, type AccountId } from '#lib/domain/account/account.ts';
import { accountRows, insertAccount, nextRank, updateAccount } from './account-row.ts';
import { opened } from './keyed-account.ts';
import { makePrimary, promoteNext } from './primary.ts';
import type { RelayDatabase, Statements } from '../database/database.ts';
import { planImport, type ImportedRecord, type ImportStep } from './import-plan.ts';
import type { Seal } from './seal.ts';

type Imported = { ok: true; steps: readonly ImportStep[] } | { ok: false; why: 'too-many' };

/** Imports a file's accounts: all of them or none. */
export class AccountImport {
	readonly #database: RelayDatabase;
	readonly #seal: Seal;
	readonly #now: () => number;

	constructor(database: RelayDatabase, seal: Seal, now: () => number) {
		this.#database = database;
		this.#seal = seal;
		this.#now = now;
	}

	/** Without `apply` only tells what would happen. */
	run(userId: string, records: readonly ImportedRecord[], apply: boolean): Promise<Imported> {
		return this.#database.transaction(async (statements) => {
			const rows = await accountRows(statements, userId);
			const steps = planImport(
				rows.map((row) => opened(row, this.#seal)),
				records
			);
			const more = steps.filter(({ is }) => is === 'added').length;
			if (rows.length + more > MOST_ACCOUNTS) return { ok: false, why: 'too-many' };
			if (!apply) return { ok: true, steps };
			let rank = nextRank(rows);
			for (const { record, is, known, key } of steps) {
				if (is === 'same') continue;
				if (known) {
					await this.#change(statements, userId, known, record, key);
					continue;
				}
				const id = await this.#add(statements, userId, record, rank);
				rank += 1;
				const first = rows.length === 0 && record.isPrimary && record.isActive;
				if (first) await makePrimary(statements, userId, id);
			}
			await promoteNext(statements, userId);
			return { ok: true, steps };
		});
	}

	async #add(
		statements: Statements,
		userId: string,
		{ apiKey, ...carried }: ImportedRecord,
		rank: number
	): Promise<AccountId> {
		// Minted here.
		const id = randomUUID() as string as AccountId;
		const keyVersion = apiKey === undefined ? 0 : 1;
		const account: Account = { ...carried, id, rank, keyVersion, isPrimary: false };
		const row = { account, sealedKey: this.#seal.close(apiKey ?? '', id) };
		written(await insertAccount(statements, userId, row, this.#now()), account);
		return id;
	}

	async #change(
		statements: Statements,
		userId: string,
		known: Account,
		{ apiKey, ...carried }: ImportedRecord,
		key: ImportStep['key']
	): Promise<void> {
		const { id, isPrimary } = known;
		const keyVersion = { kept: known.keyVersion, missing: 0, 'from-file': known.keyVersion + 1 }[
			key
		];
		const account = { ...known, ...carried, isPrimary, keyVersion };
		const sealedKey = key === 'kept' ? undefined : this.#seal.close(apiKey ?? '', id);
		written(await updateAccount(statements, userId, account, sealedKey), account);
	}
}

/** The plan knows accounts by their names, so none is taken: if it is, the whole import is rolled back. */
function written(done: boolean, { id }: Account): void {
	if (!done) throw new Error(`account ${id} could not be written: its name is taken`);
}
