import { closeSync, openSync } from 'node:fs';
import type { RelayDatabase } from './database.ts';

/** Writes the database as of one moment into a new file, without its log and without gaps. The file must not exist. */
export async function copyInto(database: RelayDatabase, file: string): Promise<void> {
	// Its owner's alone from the first byte on, whoever runs this: SQLite takes a file that is there and empty.
	closeSync(openSync(file, 'wx', 0o600));
	await database.run({ sql: 'VACUUM INTO ?', args: [file] });
}
