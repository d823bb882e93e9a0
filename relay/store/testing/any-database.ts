import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HranaServer } from '../../../tests/hrana/hrana-server.ts';
import type { RelayDatabase } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';

/** Where a relay may keep its database: what holds for one must hold for the other. */
export const PLACES = ['a file', 'a libSQL server'] as const;

export interface AnyDatabase {
	database: RelayDatabase;
	/** For a second way to the same database. */
	url: string;
	/** The file under it, wherever it is opened. */
	file: string;
	stop(): Promise<void>;
}

/** An empty database of its own. */
export async function anyDatabase(place: (typeof PLACES)[number]): Promise<AnyDatabase> {
	const folder = mkdtempSync(join(tmpdir(), 'algomirror-any-'));
	const file = join(folder, 'relay.db');
	const server = place === 'a file' ? undefined : await HranaServer.start(file);
	const url = server?.url ?? `file:${file}`;
	const database = await openDatabase(url);
	return {
		...{ database, url, file },
		async stop() {
			await database.stop();
			await server?.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	};
}
