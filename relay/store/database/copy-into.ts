import { closeSync, openSync } from 'node:fs';
import type { RelayDatabase } from './database.ts';

/** Writes the database as of one moment into a new file, without its log and without gaps. The file must not exist. */
export async function copyInto(database: RelayDatabase, file: string): Promise<void> {
	// Readable by its owner only from the first byte on, whatever the umask: SQLite accepts an existing empty file.
	closeSync(openSync(file, 'wx', 0o600));
	await database.run({ sql: 'VACUUM INTO ?', args: [file] });
}
