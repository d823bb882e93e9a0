import type { InStatement, ResultSet } from '@libsql/client';
import { Worker } from 'node:worker_threads';
import { Database, openDatabase, type DatabaseClient } from './database.ts';
import { databaseFile } from './open-file.ts';
import { received, type Answer, type Asked, type Question } from './thread-messages.ts';

interface Waiting {
	answered(results: ResultSet[]): void;
	failed(error: Error): void;
}

/**
 * A local database on a thread of its own. The driver works synchronously behind its promises: on the relay's thread a
 * slow disk, or a question over a hundred thousand rows, would hold up every price for as long.
 */
class DatabaseThread implements DatabaseClient {
	readonly #worker: Worker;
	readonly #waiting = new Map<number, Waiting>();
	#lastId = 0;
	#gone: Error | undefined;

	private constructor() {
		this.#worker = new Worker(new URL('./database-worker.mjs', import.meta.url), { execArgv: [] });
		this.#worker.on('message', (answer: Answer) => this.#heard(answer));
		this.#worker.on('error', (error) => this.#ended(error));
		this.#worker.on('exit', () => this.#ended(new Error('the database is closed')));
	}

	static async open(url: string): Promise<DatabaseThread> {
		const thread = new DatabaseThread();
		try {
			await thread.#ask({ does: 'open', url });
		} catch (error) {
			await thread.#worker.terminate();
			throw error;
		}
		return thread;
	}

	execute(statement: InStatement): Promise<ResultSet> {
		return this.#one({ does: 'execute', statement });
	}

	batch(statements: InStatement[]): Promise<ResultSet[]> {
		return this.#ask({ does: 'batch', statements });
	}

	async transaction() {
		await this.#ask({ does: 'begin' });
		return {
			execute: (statement: InStatement) => this.#one({ does: 'execute-within', statement }),
			commit: async () => {
				await this.#ask({ does: 'commit' });
			},
			close: () => void this.#ask({ does: 'end' }).catch(() => undefined)
		};
	}

	async close(): Promise<void> {
		await this.#ask({ does: 'close' });
	}

	async #one(asked: Asked): Promise<ResultSet> {
		const [result] = await this.#ask(asked);
		if (!result) throw new Error('the database gave no result');
		return result;
	}

	#ask(asked: Asked): Promise<ResultSet[]> {
		if (this.#gone) return Promise.reject(this.#gone);
		this.#lastId += 1;
		const id = this.#lastId;
		return new Promise((answered, failed) => {
			this.#waiting.set(id, { answered, failed });
			this.#worker.postMessage({ id, asked } satisfies Question);
		});
	}

	#heard(answer: Answer): void {
		const waiting = this.#waiting.get(answer.id);
		this.#waiting.delete(answer.id);
		if (answer.ok) waiting?.answered(answer.results.map(received));
		else waiting?.failed(new Error(answer.message));
	}

	#ended(error: Error): void {
		this.#gone ??= error;
		for (const { failed } of this.#waiting.values()) failed(this.#gone);
		this.#waiting.clear();
	}
}

/** A local file on a thread of its own; a server's answers come over the network, which waits for nobody. */
export async function openOnThread(url: string, authToken?: string): Promise<Database> {
	if (databaseFile(url) === undefined) return openDatabase(url, authToken);
	return new Database(await DatabaseThread.open(url));
}
