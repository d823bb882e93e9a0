import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HranaServer } from '../../../tests/hrana/hrana-server.ts';
import type { RelayDatabase } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';

/** Where a relay may keep its database: what holds for one must hold for the other. */
export const PLACES = ['a file', 'a libSQL server'] as const;
export type Place = (typeof PLACES)[number];

/** A database of its own, empty at first, that can be opened several times at once and again. */
export interface AnyDatabase {
	/** The file under it: for a second way in that is no relay's. */
	file: string;
	url: string;
	open(): Promise<RelayDatabase>;
	/** Closes what was opened, and removes it. */
	stop(): Promise<void>;
}

export async function anyDatabase(place: Place): Promise<AnyDatabase> {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-any-'));
	const file = join(folder, 'relay.db');
	const server = place === 'a file' ? undefined : await HranaServer.start(file);
	const url = server?.url ?? `file:${file}`;
	const opened: RelayDatabase[] = [];
	return {
		file,
		url,
		async open() {
			const database = await openDatabase(url);
			opened.push(database);
			return database;
		},
		async stop() {
			for (const database of opened) await database.stop();
			await server?.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
