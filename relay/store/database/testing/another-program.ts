import { createClient, type Transaction } from '@libsql/client';

/** Another program at the same database file with its own connection, such as a backup or a database browser. */
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
