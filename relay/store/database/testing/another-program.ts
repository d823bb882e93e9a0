import { createClient, type Transaction } from '@libsql/client';

/** Somebody else at the same database file, with a connection of their own, such as a backup or a browser of databases. */
export interface AnotherProgram {
	/** Takes the write lock. */
	lock(): Promise<void>;
	unlock(): Promise<void>;
	/** Of each row what the question calls `it`. */
	column(sql: string): Promise<unknown[]>;
	/** What is in `notes`, in the order of writing. */
	texts(): Promise<unknown[]>;
	close(): Promise<void>;
}

export function anotherProgram(url: string): AnotherProgram {
	const client = createClient({ url, concurrency: 1, timeout: 5_000 });
	let held: Transaction | undefined;
	const column = async (sql: string) => (await client.execute(sql)).rows.map(({ it }) => it);
	return {
		column,
		async lock() {
			held = await client.transaction('write');
		},
		async unlock() {
			await held?.rollback();
			held = undefined;
		},
		texts: () => column('SELECT text AS it FROM notes ORDER BY rowid'),
		async close() {
			held?.close();
			client.close();
		}
	};
}
