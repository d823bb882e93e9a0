import { createClient, type InStatement, type ResultSet, type Transaction } from '@libsql/client';
import * as v from 'valibot';
import { databaseFile, openFile } from './open-file.ts';

/** What a transaction's body may use: never the database itself, whose queue waits for this very transaction. */
export interface Statements {
	run(statement: InStatement): Promise<ResultSet>;
}

/** A driver, on this thread or on one of its own. */
export interface DatabaseClient {
	execute(statement: InStatement): Promise<ResultSet>;
	batch(statements: InStatement[], mode: 'write'): Promise<ResultSet[]>;
	transaction(mode: 'write'): Promise<Pick<Transaction, 'execute' | 'commit' | 'close'>>;
	close(): void | Promise<void>;
}

/**
 * One libSQL connection behind one queue. A second connection to the same file would be refused with SQLITE_BUSY
 * while a transaction is open, and the driver's `timeout` would freeze the event loop while it waits; in a queue
 * nobody waits for anybody but in turn.
 */
export class Database implements Statements {
	readonly #client: DatabaseClient;
	#tail: Promise<unknown> = Promise.resolve();

	constructor(client: DatabaseClient) {
		this.#client = client;
	}

	run(statement: InStatement): Promise<ResultSet> {
		return this.#inTurn(() => this.#client.execute(statement));
	}

	/** All or nothing. */
	batch(statements: InStatement[]): Promise<ResultSet[]> {
		return this.#inTurn(() => this.#client.batch(statements, 'write'));
	}

	/** Commits when `body` returns, rolls back when it throws. */
	transaction<T>(body: (statements: Statements) => Promise<T>): Promise<T> {
		return this.#inTurn(async () => {
			const transaction = await this.#client.transaction('write');
			try {
				const result = await body({ run: (statement) => transaction.execute(statement) });
				await transaction.commit();
				return result;
			} finally {
				transaction.close();
			}
		});
	}

	/** Waits for what was asked before, then closes. */
	async stop(): Promise<void> {
		await this.#inTurn(async () => this.#client.close());
	}

	#inTurn<T>(task: () => Promise<T>): Promise<T> {
		const result = this.#tail.then(task);
		// The next in turn does not care how this one ended; its own caller does.
		this.#tail = result.catch(() => undefined);
		return result;
	}
}

/** Opens a local file (made when missing) or a libSQL server. */
export async function openDatabase(url: string, authToken?: string): Promise<Database> {
	if (databaseFile(url) !== undefined || url === ':memory:')
		return new Database(await openFile(url));
	return new Database(
		createClient({ url, concurrency: 1, ...(authToken === undefined ? {} : { authToken }) })
	);
}

/** Rows are outside data like any other: an older or a foreign database may hold anything. */
export function rowsOf<T>(schema: v.GenericSchema<unknown, T>, { rows }: ResultSet): T[] {
	return rows.map((row) => v.parse(schema, row));
}
