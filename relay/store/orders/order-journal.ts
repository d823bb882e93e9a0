import type { InStatement } from '@libsql/client';
import * as v from 'valibot';
import type { AccountId } from '#lib/domain/account/account.ts';
import {
	isFinal,
	isUnsettled,
	type GroupId,
	type Intent,
	type IntentId
} from '#lib/orders/intent/intent.ts';
import {
	byPlan,
	madeBeside,
	type Baseline,
	type IntentWork,
	type JournalStore
} from '#lib/orders/journal/journal-store.ts';
import { storedBaseline, storedIntent } from '#lib/orders/journal/stored-intent.ts';
import { rowsOf, type RelayDatabase, type Statements } from '../database/database.ts';
import { kept, keptText } from './kept-text.ts';

const bodyRow = v.object({ body: v.string() });
const INTENT = 'SELECT body FROM order_intents WHERE user_id = ? AND id = ?';

/** One user's orders, kept by the relay. */
export class OrderJournal implements JournalStore {
	/** A write that is not kept throws. */
	readonly keeps = true;
	readonly #database: RelayDatabase;
	readonly #user: string;

	constructor(database: RelayDatabase, user: string) {
		this.#database = database;
		this.#user = user;
	}

	add(
		intents: readonly Intent[],
		baselines: readonly Baseline[],
		made: IntentWork = (intent) => intent
	): Promise<'added' | 'taken' | 'refused'> {
		return this.#database.transaction(async (statements) => {
			for (const { id } of intents) {
				const { rows } = await statements.run({ sql: INTENT, args: [this.#user, id] });
				if (rows.length > 0) return 'taken';
			}
			const unsettled: Intent[] = [];
			for (const account of new Set(intents.map((intent) => intent.account))) {
				unsettled.push(...(await this.#unsettled(statements, account)));
			}
			for (const intent of madeBeside(intents, unsettled, made)) {
				await statements.run(this.#put(intent));
			}
			for (const baseline of baselines) await statements.run(this.#first(baseline));
			return 'added';
		});
	}

	of(id: IntentId): Promise<Intent | undefined> {
		return this.#intent(this.#database, id);
	}

	change(id: IntentId, work: IntentWork): Promise<Intent | undefined> {
		return this.#database.transaction(async (statements) => {
			const intent = await this.#intent(statements, id);
			if (!intent) return undefined;
			const unsettled = await this.#unsettled(statements, intent.account);
			const changed = work(
				intent,
				unsettled.filter((other) => other.id !== id)
			);
			if (changed !== intent) await statements.run(this.#put(changed));
			return changed;
		});
	}

	async all(account?: AccountId): Promise<{ intents: Intent[]; unread: number }> {
		const found = await this.#database.run({
			sql: 'SELECT body FROM order_intents WHERE user_id = ?1 AND account_id = coalesce(?2, account_id)',
			args: [this.#user, account ?? null]
		});
		const { fitting, unread } = kept(storedIntent, rowsOf(bodyRow, found));
		return { intents: fitting.sort(byPlan), unread };
	}

	async keepBaseline(baseline: Baseline): Promise<void> {
		await this.#database.run(this.#first(baseline));
	}

	async baseline(group: GroupId, account: AccountId): Promise<Baseline | undefined> {
		const found = await this.#database.run({
			sql: `SELECT body FROM order_baselines
				WHERE user_id = ? AND group_id = ? AND account_id = ?`,
			args: [this.#user, group, account]
		});
		return kept(storedBaseline, rowsOf(bodyRow, found)).fitting[0];
	}

	async forget(before: number): Promise<void> {
		await this.#database.transaction(async (statements) => {
			const old = await statements.run({
				sql: 'SELECT body FROM order_intents WHERE user_id = ? AND planned_at < ?',
				args: [this.#user, before]
			});
			for (const intent of kept(storedIntent, rowsOf(bodyRow, old)).fitting) {
				if (!isFinal(intent)) continue;
				const sql = 'DELETE FROM order_intents WHERE user_id = ? AND id = ?';
				await statements.run({ sql, args: [this.#user, intent.id] });
			}
			const sql = 'DELETE FROM order_baselines WHERE user_id = ? AND as_of < ?';
			await statements.run({ sql, args: [this.#user, before] });
		});
	}

	async #intent(statements: Statements, id: IntentId): Promise<Intent | undefined> {
		const found = await statements.run({ sql: INTENT, args: [this.#user, id] });
		return kept(storedIntent, rowsOf(bodyRow, found)).fitting[0];
	}

	async #unsettled(statements: Statements, account: AccountId): Promise<Intent[]> {
		const found = await statements.run({
			sql: `SELECT body FROM order_intents WHERE user_id = ? AND account_id = ?
				AND state IN ('sending', 'unknown')`,
			args: [this.#user, account]
		});
		return kept(storedIntent, rowsOf(bodyRow, found)).fitting.filter(isUnsettled);
	}

	#put(intent: Intent): InStatement {
		const { id, account, plannedAt, life } = intent;
		return {
			sql: `INSERT OR REPLACE INTO order_intents (user_id, id, account_id, planned_at, state, body)
				VALUES (?, ?, ?, ?, ?, ?)`,
			args: [this.#user, id, account, plannedAt, life.state, keptText(intent)]
		};
	}

	#first(baseline: Baseline): InStatement {
		const { group, account, asOf } = baseline;
		return {
			sql: `INSERT INTO order_baselines (user_id, group_id, account_id, as_of, body)
				VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
			args: [this.#user, group, account, asOf, keptText(baseline)]
		};
	}
}
