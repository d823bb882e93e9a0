import { existsSync } from 'node:fs';
import type { Config } from '../config.ts';
import type { RelayDatabase } from '../store/database/database.ts';
import { openDatabase } from '../store/database/open-database.ts';
import { databaseFile } from '../store/database/open-file.ts';
import { MIGRATIONS, schemaVersion } from '../store/database/migrations.ts';

/** The relay's database as it is; no command creates or upgrades one. Throws errors that an operator can act on. */
export async function openForCommand(config: Config): Promise<RelayDatabase> {
	const file = databaseFile(config.databaseUrl);
	if (file !== undefined && !existsSync(file)) throw new Error(`there is no database at ${file}`);
	const database = await openDatabase(config.databaseUrl, config.databaseToken);
	const why = await wrongVersion(database);
	if (why === undefined) return database;
	throw new Error(why);
}

/** Why this relay's commands refuse to work on a database; undefined when they may. */
export async function wrongVersion(database: RelayDatabase): Promise<string | undefined> {
	const found = await schemaVersion(database);
	const known = MIGRATIONS.length;
	if (found === known) return undefined;
	return found > known
		? `the database is of version ${found}, this relay knows ${known}: use the newer relay's command`
		: `the database is of version ${found}, this relay's is ${known}: start the relay once, it brings it up`;
}

/** For commands that work on the file itself. */
export function ownFile(config: Config): string {
	const file = databaseFile(config.databaseUrl);
	if (file !== undefined) return file;
	throw new Error(
		'DATABASE_URL is a libSQL server: its own tools copy and restore it, this command only knows local files'
	);
}
