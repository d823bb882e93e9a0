import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { copyInto } from './copy-into.ts';
import type { RelayDatabase } from './database.ts';

/** Older ones are removed: each is as large as the database was. */
const COPIES_KEPT = 3;

/** Keeps `relay.db.version-6` beside `relay.db` before a newer relay changes its tables: the way back to the older relay. */
export async function keepVersion(
	database: RelayDatabase,
	file: string,
	version: number
): Promise<void> {
	const copy = `${file}.version-${version}`;
	// A copy of an earlier attempt may lack later writes.
	rmSync(`${copy}.part`, { force: true });
	await copyInto(database, `${copy}.part`);
	renameSync(`${copy}.part`, copy);
	const start = `${basename(file)}.version-`;
	const versions = readdirSync(dirname(file))
		.filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
		.map((name) => Number(name.slice(start.length)))
		.sort((a, b) => b - a);
	for (const old of versions.slice(COPIES_KEPT)) rmSync(join(dirname(file), `${start}${old}`));
}
