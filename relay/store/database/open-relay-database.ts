import type { RelayDatabase } from './database.ts';
import { openDatabase } from './open-database.ts';
import { migrate, MIGRATIONS } from './migrations.ts';
import { databaseFile } from './open-file.ts';
import { keepVersion } from './version-copy.ts';

type Opened = { ok: true; database: RelayDatabase } | { ok: false; why: string };

/** The database as this relay needs it. When that cannot be had, nothing was changed, and the reason is for a person. */
export async function openRelayDatabase(
	url: string,
	authToken: string | undefined,
	{ steps = MIGRATIONS, open = openDatabase } = {}
): Promise<Opened> {
	let database: RelayDatabase;
	try {
		database = await open(url, authToken);
	} catch (error) {
		return { ok: false, why: `the database of DATABASE_URL cannot be opened: ${wordsOf(error)}` };
	}
	const file = databaseFile(url);
	try {
		const migration = await migrate(database, steps, async (from) => {
			if (file !== undefined) await keepVersion(database, file, from);
		});
		if (migration.ok) return { ok: true, database };
		const { found, known } = migration;
		await database.stop();
		return {
			ok: false,
			why: `the database is of version ${found}, this relay knows ${known}: use a newer relay`
		};
	} catch (error) {
		await database.stop();
		return {
			ok: false,
			why: `the database could not be brought to version ${steps.length} and is as it was: ${wordsOf(error)}`
		};
	}
}

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
