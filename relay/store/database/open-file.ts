import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileConnection } from './file-connection.ts';

const PRAGMAS = [
	'PRAGMA journal_mode = WAL',
	// Acknowledged writes survive a power cut.
	'PRAGMA synchronous = FULL',
	'PRAGMA foreign_keys = ON'
];
/** Ms: another process may be ending its own use of the file, which it has to itself meanwhile. */
const OPENS_WITHIN = 5_000;

/** A local file (made when missing) or a database in memory. */
export async function openFile(url: string): Promise<FileConnection> {
	const path = databaseFile(url);
	if (path !== undefined) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	return FileConnection.open({ url, pragmas: PRAGMAS, openWithin: OPENS_WITHIN });
}

/** Of a local database that outlives the process. */
export function databaseFile(url: string): string | undefined {
	if (!url.startsWith('file:') || url.includes(':memory:')) return undefined;
	return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}
