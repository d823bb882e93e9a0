import { randomUUID } from 'node:crypto';
import { MOST_ACCOUNTS } from '#lib/domain/account/account.ts';
import { accountRows, makePrimary, promoteNext } from './account-row.ts';
import type { KeyedAccount } from './accounts.ts';
import type { Database, Statements } from '../database/database.ts';
import { planImport, type ImportedRecord, type ImportStep } from './import-plan.ts';
import type { Seal } from './seal.ts';

export type Imported = { ok: true; steps: readonly ImportStep[] } | { ok: false; why: 'too-many' };

/** Brings a file's accounts in: all of them or none. */
export class AccountImport {
	readonly #database: Database;
	readonly #seal: Seal;
	readonly #now: () => number;

	constructor(database: Database, seal: Seal, now: () => number) {
		this.#database = database;
		this.#seal = seal;
		this.#now = now;
	}

	/** Without `apply` only tells what would happen. */
	run(userId: string, records: readonly ImportedRecord[], apply: boolean): Promise<Imported> {
		return this.#database.transaction(async (statements) => {
			const existing = await this.#keyed(statements, userId);
			const steps = planImport(existing, records);
			const more = steps.filter(({ is }) => is === 'added').length;
			if (existing.length + more > MOST_ACCOUNTS) return { ok: false, why: 'too-many' };
			if (!apply) return { ok: true, steps };
			let rank = Math.max(-1, ...existing.map(({ account }) => account.rank)) + 1;
			for (const step of steps) {
				if (step.id !== undefined) await this.#change(statements, userId, step, step.id);
				else {
					const id = randomUUID();
					await this.#add(statements, userId, step, { id, rank });
					rank += 1;
					const first = existing.length === 0 && step.record.isPrimary && step.record.isActive;
					if (first) await makePrimary(statements, userId, id);
				}
			}
			await promoteNext(statements, userId);
			return { ok: true, steps };
		});
	}

	async #keyed(statements: Statements, userId: string): Promise<KeyedAccount[]> {
		return (await accountRows(statements, userId)).map(({ account, sealedKey }) => {
			const apiKey = this.#seal.open(sealedKey, account.id);
			if (apiKey === undefined) throw new Error(`the stored key of ${account.id} does not open`);
			return { account, apiKey };
		});
	}

	async #add(
		statements: Statements,
		userId: string,
		{ record }: ImportStep,
		{ id, rank }: { id: string; rank: number }
	): Promise<void> {
		await statements.run({
			sql: `INSERT INTO accounts (id, user_id, name, broker, host_url, websocket_url, sealed_key, key_version,
					is_primary, is_active, rank, route, standby, orders_enabled, multiplier_hundredths, created_at)
				VALUES (:id, :userId, :name, :broker, :hostUrl, :websocketUrl, :sealedKey, :keyVersion,
					0, :isActive, :rank, :route, :standby, :ordersEnabled, :multiplierHundredths, :now)`,
			args: {
				...{ id, userId, rank, now: this.#now(), ...valuesOf(record) },
				sealedKey: this.#seal.close(record.apiKey ?? '', id),
				keyVersion: record.apiKey === undefined ? 0 : 1
			}
		});
	}

	async #change(
		statements: Statements,
		userId: string,
		{ record, is, key }: ImportStep,
		id: string
	): Promise<void> {
		if (is === 'same') return;
		const args = { ...valuesOf(record), userId, id };
		await statements.run({ sql: CHANGE, args });
		if (key === 'kept') return;
		const sealedKey = this.#seal.close(record.apiKey ?? '', id);
		const version = key === 'missing' ? '0' : 'key_version + 1';
		await statements.run({
			sql: `UPDATE accounts SET sealed_key = ?, key_version = ${version} WHERE user_id = ? AND id = ?`,
			args: [sealedKey, userId, id]
		});
	}
}

function valuesOf(record: ImportedRecord) {
	const { name, broker, hostUrl, websocketUrl, isActive, route, standby } = record;
	const { ordersEnabled, multiplierHundredths } = record;
	return {
		...{ name, broker, hostUrl, websocketUrl, isActive, route, standby },
		...{ ordersEnabled, multiplierHundredths }
	};
}

const CHANGE = `UPDATE accounts SET name = :name, broker = :broker, host_url = :hostUrl,
	websocket_url = :websocketUrl, is_active = :isActive, route = :route, standby = :standby,
	orders_enabled = :ordersEnabled, multiplier_hundredths = :multiplierHundredths
	WHERE user_id = :userId AND id = :id`;
