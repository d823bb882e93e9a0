import { createClient, type Client } from '@libsql/client';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What is asked of a driver here. */
export type FileClient = Pick<Client, 'execute' | 'batch' | 'transaction' | 'close'>;

/** A local file (made when missing) or a database in memory. */
export async function openFile(url: string): Promise<FileClient> {
	const path = databaseFile(url);
	if (path !== undefined) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	// The timeout is for another process at the same file, such as a backup; within this one there is a queue.
	const client = createClient({ url, concurrency: 1, timeout: 5_000 });
	await client.execute('PRAGMA journal_mode = WAL');
	// What was acknowledged survives a power cut.
	await client.execute('PRAGMA synchronous = FULL');
	await client.execute('PRAGMA foreign_keys = ON');
	return client;
}

/** Of a local database that outlives the process. */
export function databaseFile(url: string): string | undefined {
	if (!url.startsWith('file:') || url.includes(':memory:')) return undefined;
	return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}
