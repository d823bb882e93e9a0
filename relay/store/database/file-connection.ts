import { createClient, type Client, type InStatement, type ResultSet } from '@libsql/client';
import { asOne, beginWriting } from './begin-writing.ts';
import type { DatabaseClient, OpenTransaction } from './client.ts';
import { unavailableFrom } from './unavailable.ts';

interface FileSettings {
	url: string;
	/** Run on every connection before anything else. */
	pragmas: readonly string[];
	/** Ms that opening waits for a program with exclusive access to the file. */
	openWithin: number;
}

/**
 * The one owner of a connection to a local database. SQLite waits for locks inside the driver, and holds up everything
 * else in this thread meanwhile: so it is told not to wait, and `Database` asks again.
 */
export class FileConnection implements DatabaseClient {
	readonly #settings: FileSettings;
	#client: Client | undefined;
	#open = true;

	constructor(settings: FileSettings) {
		this.#settings = settings;
	}

	static async open(settings: FileSettings): Promise<FileConnection> {
		const connection = new FileConnection(settings);
		await connection.#connected();
		return connection;
	}

	read(statements: InStatement[]): Promise<ResultSet[]> {
		return this.#guarded(async (client) => {
			const [only] = statements;
			if (only && statements.length === 1) return [await client.execute(only)];
			return client.batch(statements, 'read');
		});
	}

	write(statements: InStatement[]): Promise<ResultSet[] | undefined> {
		return asOne(this, statements);
	}

	async begin(): Promise<OpenTransaction | undefined> {
		const begun = await this.#guarded((client) => beginWriting(client));
		if (!begun) return undefined;
		let broken = false;
		const watched = async <T>(task: () => Promise<T>): Promise<T> => {
			try {
				return await task();
			} catch (error) {
				const unavailable = unavailableFrom(error);
				broken ||= unavailable !== undefined;
				throw unavailable ?? error;
			}
		};
		return {
			execute: (statement) => watched(() => begun.execute(statement)),
			commit: () =>
				watched(async () => {
					try {
						await begun.commit();
					} catch (error) {
						// After any failure the state of the connection is not known.
						broken = true;
						throw error;
					}
				}),
			close: async () => {
				try {
					begun.close();
				} catch {
					broken = true;
				}
				if (broken) this.#throwAway();
			}
		};
	}

	async close(): Promise<void> {
		this.#open = false;
		this.#client?.close();
		this.#client = undefined;
	}

	/** A connection that failed once cannot be trusted any more, so the next query opens another one. */
	async #guarded<T>(task: (client: Client) => Promise<T>): Promise<T> {
		try {
			return await task(await this.#connected());
		} catch (error) {
			const unavailable = unavailableFrom(error);
			if (!unavailable) throw error;
			this.#throwAway();
			throw unavailable;
		}
	}

	#throwAway(): void {
		// A database in memory is its connection.
		if (this.#settings.url.includes(':memory:')) return;
		this.#client?.close();
		this.#client = undefined;
	}

	async #connected(): Promise<Client> {
		if (!this.#open) throw new Error('the database is closed');
		if (this.#client) return this.#client;
		const { url, pragmas, openWithin } = this.#settings;
		const client = createClient({ url, concurrency: 1, timeout: openWithin });
		try {
			for (const pragma of pragmas) await client.execute(pragma);
			await client.execute('PRAGMA busy_timeout = 0');
		} catch (error) {
			client.close();
			throw error;
		}
		this.#client = client;
		return client;
	}
}
