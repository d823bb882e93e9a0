import { createClient, type Client, type InStatement, type ResultSet } from '@libsql/client';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** What a transaction's body may use: never the database itself, whose queue waits for this very transaction. */
export interface Statements {
	run(statement: InStatement): Promise<ResultSet>;
}

/**
 * One libSQL connection behind one queue. A second connection to the same file would be refused with SQLITE_BUSY
 * while a transaction is open, and the driver's `timeout` would freeze the event loop while it waits; in a queue
 * nobody waits for anybody but in turn.
 */
export class Database implements Statements {
	readonly #client: Client;
	#tail: Promise<unknown> = Promise.resolve();

	constructor(client: Client) {
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
		await this.#inTurn(() => Promise.resolve(this.#client.close()));
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
	const path = databaseFile(url);
	if (path !== undefined) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	// The timeout is for another process at the same file, such as a backup; within this one there is the queue.
	const client = createClient({
		url,
		concurrency: 1,
		timeout: 5_000,
		...(authToken === undefined ? {} : { authToken })
	});
	if (path !== undefined || url === ':memory:') {
		await client.execute('PRAGMA journal_mode = WAL');
		// What was acknowledged survives a power cut; a write costs well under a millisecond.
		await client.execute('PRAGMA synchronous = FULL');
		await client.execute('PRAGMA foreign_keys = ON');
	}
	return new Database(client);
}

/** Rows are outside data like any other: an older or a foreign database may hold anything. */
export function rowsOf<T>(schema: v.GenericSchema<unknown, T>, { rows }: ResultSet): T[] {
	return rows.map((row) => v.parse(schema, row));
}

/** Of a local database that outlives the process. */
export function databaseFile(url: string): string | undefined {
	if (!url.startsWith('file:') || url.includes(':memory:')) return undefined;
	return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}
