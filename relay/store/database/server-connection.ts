import { createClient, type Client, type InStatement, type ResultSet } from '@libsql/client';
import { asOne, beginWriting } from './begin-writing.ts';
import type { DatabaseClient, OpenTransaction } from './client.ts';

/** A libSQL server, asked over HTTP. */
export class ServerConnection implements DatabaseClient {
	readonly #client: Client;

	constructor(url: string, authToken: string | undefined) {
		this.#client = createClient({
			url,
			concurrency: 1,
			...(authToken === undefined ? {} : { authToken })
		});
	}

	async read(statements: InStatement[]): Promise<ResultSet[]> {
		const [only] = statements;
		if (only && statements.length === 1) return [await this.#client.execute(only)];
		return this.#client.batch(statements, 'read');
	}

	write(statements: InStatement[]): Promise<ResultSet[] | undefined> {
		return asOne(this, statements);
	}

	async begin(): Promise<OpenTransaction | undefined> {
		const begun = await beginWriting(this.#client, 'PRAGMA foreign_keys = ON;');
		if (!begun) return undefined;
		return {
			execute: (statement) => begun.execute(statement),
			commit: () => begun.commit(),
			close: async () => begun.close()
		};
	}

	async close(): Promise<void> {
		this.#client.close();
	}
}
