import {
	createClient,
	type Client,
	type InStatement,
	type ResultSet,
	type Transaction
} from '@libsql/client';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { beginWriting } from './begin-writing.ts';
import type { DatabaseClient, OpenTransaction } from './client.ts';
import { DatabaseUnavailable, unavailableFrom } from './unavailable.ts';

interface ServerSettings {
	url: string;
	authToken: string | undefined;
	/** Ms for one answer. A slower server counts as unreachable. */
	answersWithin: number;
	/** Ms to find out whether a write was kept whose answer was lost. */
	knowsWithin: number;
	/** Ms for which it is tried to open a database that another connection has locked, such as a killed relay's. */
	waitsForLock: number;
}

/** Ms between two looks for a write whose answer was lost. */
const LOOKS_AGAIN = 250;
/** Seconds for which a mark is kept: none is looked for later than `knowsWithin`. */
const MARKS_KEPT_FOR = 86_400;
const MARKS = `CREATE TABLE IF NOT EXISTS relay_writes (id TEXT PRIMARY KEY, at INTEGER NOT NULL);
	CREATE INDEX IF NOT EXISTS relay_writes_by_time ON relay_writes(at);`;

/** The platform's own is only weakly held: a collection in the middle of an answer would take the limit away. */
function abortedAfter(ms: number): AbortSignal {
	const over = new AbortController();
	const late = new DOMException(`no answer within ${ms} ms`, 'TimeoutError');
	setTimeout(() => over.abort(late), ms).unref();
	return over.signal;
}

/**
 * A libSQL server, asked over HTTP. Its answers can be lost, and repeating a write then may write it twice: so each
 * transaction leaves a mark, by which one whose last answer was lost is looked for.
 */
export class ServerConnection implements DatabaseClient {
	readonly #settings: ServerSettings;
	readonly #client: Client;

	private constructor(settings: ServerSettings) {
		const { url, authToken, answersWithin } = settings;
		this.#settings = settings;
		this.#client = createClient({
			...{ url, concurrency: 1 },
			fetch: (request: Request) => fetch(request, { signal: abortedAfter(answersWithin) }),
			...(authToken === undefined ? {} : { authToken })
		});
	}

	static async open(settings: ServerSettings): Promise<ServerConnection> {
		const connection = new ServerConnection(settings);
		const until = performance.now() + settings.waitsForLock;
		while (!(await connection.#makeMarks())) {
			if (performance.now() >= until) throw new DatabaseUnavailable('busy');
			await wait(LOOKS_AGAIN);
		}
		return connection;
	}

	/** False when another connection has the lock. May be done twice, so that its own answer may be lost. */
	async #makeMarks(): Promise<boolean> {
		const transaction = await asked(() => beginWriting(this.#client, { after: MARKS }));
		if (!transaction) return false;
		try {
			await asked(() => transaction.commit());
			return true;
		} finally {
			transaction.close();
		}
	}

	read(statements: InStatement[]): Promise<ResultSet[]> {
		const [only] = statements;
		if (only && statements.length === 1) {
			return asked(async () => [await this.#client.execute(only)]);
		}
		return asked(() => this.#client.batch(statements, 'read'));
	}

	async write(statements: InStatement[]): Promise<ResultSet[] | undefined> {
		const begun = await this.#begin();
		if (!begun) return undefined;
		const { transaction, mark } = begun;
		try {
			const results = await asked(() => transaction.batch(statements));
			await this.#commit(transaction, mark);
			return results;
		} finally {
			transaction.close();
		}
	}

	async begin(): Promise<OpenTransaction | undefined> {
		const begun = await this.#begin();
		if (!begun) return undefined;
		const { transaction, mark } = begun;
		return {
			execute: (statement) => asked(() => transaction.execute(statement)),
			commit: () => this.#commit(transaction, mark),
			close: async () => transaction.close()
		};
	}

	async close(): Promise<void> {
		this.#client.close();
	}

	async #begin(): Promise<{ transaction: Transaction; mark: string } | undefined> {
		const mark = randomUUID();
		const transaction = await asked(() =>
			beginWriting(this.#client, {
				// A server's connection keeps nothing of what an earlier one was told.
				before: 'PRAGMA foreign_keys = ON;',
				after: `INSERT INTO relay_writes VALUES ('${mark}', unixepoch());
					DELETE FROM relay_writes WHERE at < unixepoch() - ${MARKS_KEPT_FOR};`
			})
		);
		return transaction && { transaction, mark };
	}

	async #commit(transaction: Transaction, mark: string): Promise<void> {
		try {
			await transaction.commit();
		} catch (error) {
			// Said by the server itself: it did not.
			if (unavailableFrom(error) || !isLost(error)) throw unavailableFrom(error) ?? error;
			if (!(await this.#isKept(mark))) throw new DatabaseUnavailable('unreachable', wordsOf(error));
		}
	}

	/**
	 * Whether the transaction of this mark was committed. Asked with the write lock: holding it proves that the other
	 * transaction is over, committed or not.
	 */
	async #isKept(mark: string): Promise<boolean> {
		const until = performance.now() + this.#settings.knowsWithin;
		for (;;) {
			try {
				const transaction = await beginWriting(this.#client);
				if (transaction) {
					try {
						const sql = 'SELECT 1 FROM relay_writes WHERE id = ?';
						const { rows } = await transaction.execute({ sql, args: [mark] });
						return rows.length > 0;
					} finally {
						transaction.close();
					}
				}
			} catch (error) {
				if (performance.now() >= until) throw new DatabaseUnavailable('unsure', wordsOf(error));
			}
			if (performance.now() >= until) throw new DatabaseUnavailable('unsure');
			await wait(LOOKS_AGAIN);
		}
	}
}

/** For everything but a commit: what is not committed is rolled back. */
async function asked<T>(task: () => Promise<T>): Promise<T> {
	try {
		return await task();
	} catch (error) {
		const unavailable = unavailableFrom(error);
		if (unavailable) throw unavailable;
		throw isLost(error) ? new DatabaseUnavailable('unreachable', wordsOf(error)) : error;
	}
}

/** The driver's words for answers that did not come, or were no server's of this kind. */
const LOST: ReadonlySet<unknown> = new Set([
	'SERVER_ERROR',
	'HRANA_PROTO_ERROR',
	'HRANA_CLOSED_ERROR',
	'HRANA_WEBSOCKET_ERROR',
	'STREAM_EXPIRED',
	'TRANSACTION_TIMEOUT',
	'UNKNOWN'
]);

function isLost(error: unknown): boolean {
	// What fetch itself rejects with carries no word of the driver's.
	if (!(error instanceof Error)) return false;
	if (error instanceof TypeError || error.name === 'TimeoutError') return true;
	return 'code' in error && LOST.has(error.code);
}

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
