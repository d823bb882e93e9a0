import type { Client, ResultSet, Transaction } from '@libsql/client';
import { beginWriting } from '../../relay/store/database/begin-writing.ts';
import {
	argsOf,
	resultJson,
	type HranaCondition,
	type HranaRequest,
	type HranaStatement
} from './hrana-messages.ts';

/** What sqld refuses, by its `query_analysis.rs`: pragmas that set something but these, and statements of files. */
const SETS = /^\s*pragma\s+(?!(?:user_version|foreign_keys|defer_foreign_keys)\b)\w+\s*[=(]/i;
const OF_FILES = /^\s*(?:vacuum|attach|detach)\b/i;

/** One connection of the server, with the transaction that a page of requests may leave open. */
export class HranaStream {
	readonly #client: Client;
	readonly #stored = new Map<number, string>();
	#transaction: Transaction | undefined;

	/** Its own until it is closed. */
	constructor(client: Client) {
		this.#client = client;
	}

	/** Rolls back what is open, and gives the connection back. */
	close(): Client {
		this.#transaction?.close();
		return this.#client;
	}

	async answer(request: HranaRequest): Promise<unknown> {
		const { type } = request;
		switch (type) {
			case 'close':
				return { type };
			case 'get_autocommit':
				return { type, is_autocommit: this.#transaction === undefined };
			case 'store_sql':
				this.#stored.set(request.sql_id, request.sql);
				return { type };
			case 'close_sql':
				this.#stored.delete(request.sql_id);
				return { type };
			case 'execute':
				return { type, result: resultJson(await this.#execute(request.stmt)) };
			case 'sequence':
				// No text of this program has a semicolon within a statement.
				for (const sql of this.#sql(request).split(';')) {
					if (sql.trim() !== '') await this.#run(sql, []);
				}
				return { type };
			case 'batch':
				return { type, result: await this.#batch(request.batch.steps) };
		}
	}

	async #batch(steps: (HranaRequest & { type: 'batch' })['batch']['steps']): Promise<unknown> {
		const results: unknown[] = [];
		const errors: unknown[] = [];
		for (const { condition, stmt } of steps) {
			const at = results.length;
			results.push(null);
			errors.push(null);
			if (condition && !this.#holds(condition, results, errors)) continue;
			try {
				results[at] = resultJson(await this.#execute(stmt));
			} catch (error) {
				errors[at] = errorJson(error);
			}
		}
		return { step_results: results, step_errors: errors };
	}

	#holds(condition: HranaCondition, results: unknown[], errors: unknown[]): boolean {
		const holds = (it: HranaCondition) => this.#holds(it, results, errors);
		switch (condition.type) {
			case 'ok':
				return (results[condition.step] ?? null) !== null;
			case 'error':
				return (errors[condition.step] ?? null) !== null;
			case 'not':
				return !holds(condition.cond);
			case 'and':
				return condition.conds.every(holds);
			case 'or':
				return condition.conds.some(holds);
			case 'is_autocommit':
				return this.#transaction === undefined;
		}
	}

	#execute(statement: HranaStatement): Promise<ResultSet> {
		return this.#run(this.#sql(statement), argsOf(statement));
	}

	#sql({ sql, sql_id: id }: { sql?: string | undefined; sql_id?: number | undefined }): string {
		const text = sql ?? (id === undefined ? undefined : this.#stored.get(id));
		if (text === undefined) throw new Refusal('SQL_NOT_FOUND', `no SQL ${id}`);
		return text;
	}

	async #run(sql: string, args: ReturnType<typeof argsOf>): Promise<ResultSet> {
		if (SETS.test(sql) || OF_FILES.test(sql)) {
			throw new Refusal('SQL_PARSE_ERROR', `unsupported statement: ${sql}`);
		}
		const [word = ''] = sql.trim().toUpperCase().split(/\s+/);
		if (word === 'BEGIN') return this.#begin(/IMMEDIATE/i.test(sql));
		if (word === 'COMMIT' || word === 'ROLLBACK') return this.#end(word);
		return (this.#transaction ?? this.#client).execute({ sql, args });
	}

	async #begin(immediate: boolean): Promise<ResultSet> {
		if (this.#transaction) throw new Refusal('SQLITE_ERROR', 'a transaction within a transaction');
		this.#transaction = immediate
			? await beginWriting(this.#client)
			: await this.#client.transaction('deferred');
		if (!this.#transaction) throw new Refusal('SQLITE_BUSY', 'database is locked');
		return NOTHING;
	}

	async #end(word: 'COMMIT' | 'ROLLBACK'): Promise<ResultSet> {
		const transaction = this.#transaction;
		if (!transaction) throw new Refusal('SQLITE_ERROR', 'no transaction is active');
		await (word === 'COMMIT' ? transaction.commit() : transaction.rollback());
		this.#transaction = undefined;
		return NOTHING;
	}
}

const NOTHING: ResultSet = {
	...{ columns: [], columnTypes: [], rows: [], rowsAffected: 0, lastInsertRowid: undefined },
	toJSON: () => null
};

class Refusal extends Error {
	readonly code: string;

	constructor(code: string, message: string) {
		super(message);
		this.code = code;
	}
}

export function errorJson(error: unknown): { message: string; code: string } {
	const message = error instanceof Error ? error.message : String(error);
	const code = error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL';
	return { message, code };
}
