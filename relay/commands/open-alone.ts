import { createClient } from '@libsql/client';
import { Database } from '../store/database/database.ts';

/**
 * Opens a local database that nobody else has open, and keeps it so: a relay that starts meanwhile finds it in use.
 * Undefined when somebody has it open.
 */
export async function openAlone(file: string): Promise<Database | undefined> {
	const client = createClient({ url: `file:${file}`, concurrency: 1 });
	try {
		await client.execute('PRAGMA locking_mode = EXCLUSIVE');
		// Leaving the write-ahead log needs the file for oneself.
		await client.execute('PRAGMA journal_mode = DELETE');
		await client.execute('PRAGMA synchronous = FULL');
		return new Database(client);
	} catch (error) {
		client.close();
		if (error instanceof Error && error.message.includes('SQLITE_BUSY')) return undefined;
		throw error;
	}
}
