import type { RelayDatabase } from './database.ts';
import { openDatabase } from './open-database.ts';
import { migrate, MIGRATIONS, schemaVersion } from './migrations.ts';
import { databaseFile } from './open-file.ts';
import { keepVersion } from './version-copy.ts';

type Opened = { ok: true; database: RelayDatabase } | { ok: false; why: string };

interface OpenOptions {
	steps?: typeof MIGRATIONS;
	open?: (url: string, authToken: string | undefined) => Promise<RelayDatabase>;
	/** Asked before anything of it is changed. */
	claim?: (database: RelayDatabase) => Promise<{ ok: true } | { ok: false; why: string }>;
}

/** The database as this relay needs it. On failure nothing was changed, and the reason is worded for a person. */
export async function openRelayDatabase(
	url: string,
	authToken: string | undefined,
	{ steps = MIGRATIONS, open = openDatabase, claim = unclaimed }: OpenOptions = {}
): Promise<Opened> {
	let database: RelayDatabase;
	try {
		database = await open(url, authToken);
	} catch (error) {
		return { ok: false, why: `the database of DATABASE_URL cannot be opened: ${wordsOf(error)}` };
	}
	const file = databaseFile(url);
	const refused = async (why: string): Promise<Opened> => {
		await database.stop();
		return { ok: false, why };
	};
	const later = (found: number) =>
		`the database is of version ${found}, this relay knows ${steps.length}: use a newer relay`;
	try {
		const found = await schemaVersion(database);
		if (found > steps.length) return await refused(later(found));
		const claimed = await claim(database);
		if (!claimed.ok) return await refused(claimed.why);
	} catch (error) {
		return refused(`the database of DATABASE_URL cannot be used: ${wordsOf(error)}`);
	}
	try {
		const migration = await migrate(database, steps, async (from) => {
			if (file !== undefined) await keepVersion(database, file, from);
		});
		if (migration.ok) return { ok: true, database };
		return await refused(later(migration.found));
	} catch (error) {
		return refused(
			`the database could not be brought to version ${steps.length} and is as it was: ${wordsOf(error)}`
		);
	}
}

function wordsOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function unclaimed(): Promise<{ ok: true }> {
	return Promise.resolve({ ok: true });
}
