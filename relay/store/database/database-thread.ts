import type { InStatement, ResultSet } from '@libsql/client';
import { Worker } from 'node:worker_threads';
import type { DatabaseClient, OpenTransaction } from './client.ts';
import { RelayDatabase } from './database.ts';
import { openDatabase } from './open-database.ts';
import { databaseFile } from './open-file.ts';
import { received, type ThreadAnswer, type Asked, type Question } from './thread-messages.ts';
import { DatabaseUnavailable } from './unavailable.ts';

interface Waiting {
	answered(results: ResultSet[] | undefined): void;
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
		this.#worker.on('message', (answer: ThreadAnswer) => this.#heard(answer));
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

	async read(statements: InStatement[]): Promise<ResultSet[]> {
		return (await this.#ask({ does: 'read', statements })) ?? [];
	}

	write(statements: InStatement[]): Promise<ResultSet[] | undefined> {
		return this.#ask({ does: 'write', statements });
	}

	async begin(): Promise<OpenTransaction | undefined> {
		if (!(await this.#ask({ does: 'begin' }))) return undefined;
		return {
			execute: async (statement) => {
				const [result] = (await this.#ask({ does: 'execute-within', statement })) ?? [];
				if (!result) throw new Error('the database gave no result');
				return result;
			},
			commit: async () => {
				await this.#ask({ does: 'commit' });
			},
			close: async () => {
				// Fails only with the thread, whose end fails every waiting query.
				await this.#ask({ does: 'end' }).catch(() => undefined);
			}
		};
	}

	async close(): Promise<void> {
		await this.#ask({ does: 'close' });
	}

	#ask(asked: Asked): Promise<ResultSet[] | undefined> {
		if (this.#gone) return Promise.reject(this.#gone);
		this.#lastId += 1;
		const id = this.#lastId;
		return new Promise((answered, failed) => {
			this.#waiting.set(id, { answered, failed });
			this.#worker.postMessage({ id, asked } satisfies Question);
		});
	}

	#heard(answer: ThreadAnswer): void {
		const waiting = this.#waiting.get(answer.id);
		this.#waiting.delete(answer.id);
		if (answer.ok) waiting?.answered(answer.results?.map(received));
		else waiting?.failed(errorIn(answer));
	}

	#ended(error: Error): void {
		this.#gone ??= error;
		for (const { failed } of this.#waiting.values()) failed(this.#gone);
		this.#waiting.clear();
	}
}

function errorIn({ message, reason }: ThreadAnswer & { ok: false }): Error {
	return reason === undefined ? new Error(message) : new DatabaseUnavailable(reason, message);
}

/** A local file on a thread of its own; a server's answers come over the network, which does not block this thread. */
export async function openOnThread(
	url: string,
	authToken?: string,
	waitsForLock?: number
): Promise<RelayDatabase> {
	if (databaseFile(url) === undefined) return openDatabase(url, authToken, waitsForLock);
	return new RelayDatabase(await DatabaseThread.open(url), waitsForLock);
}
