import * as v from 'valibot';
import { checkLog } from '../store/activity/activity-check.ts';
import { AccountStore } from '../store/accounts/accounts.ts';
import { ActivityStore } from '../store/activity/activity.ts';
import { RelayDatabase, rowsOf } from '../store/database/database.ts';
import { FileConnection } from '../store/database/file-connection.ts';
import { MIGRATIONS, schemaVersion } from '../store/database/migrations.ts';
import { Seal } from '../store/accounts/seal.ts';
import { breakWords } from './break-words.ts';

interface Inspection {
	/** Why this file must not become the relay's database; none when it may. */
	problems: string[];
	/** Log lines that were changed after they were written: the file holds them so, the copy is not at fault. */
	brokenLogs: string[];
	/** What is in it, in words. */
	contents: string;
}

/** Checks a database file that no relay has open; with a secret, also whether its keys open. */
export async function inspect(file: string, secret?: string): Promise<Inspection> {
	// No pragma that would change it: it may be any file.
	const connection = new FileConnection({ url: `file:${file}`, pragmas: [], openWithin: 0 });
	const database = new RelayDatabase(connection);
	try {
		return await look(database, secret);
	} finally {
		await database.stop();
	}
}

async function look(database: RelayDatabase, secret: string | undefined): Promise<Inspection> {
	const nothing = { problems: [], brokenLogs: [], contents: '' };
	let version: number;
	try {
		const found = await database.run('PRAGMA integrity_check');
		const said = rowsOf(v.object({ integrity_check: v.string() }), found)[0]?.integrity_check;
		if (said !== 'ok') return { ...nothing, problems: [`it is damaged: ${said ?? 'no answer'}`] };
		version = await schemaVersion(database);
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return { ...nothing, problems: [`it is no database: ${why}`] };
	}
	const known = MIGRATIONS.length;
	if (version === 0) return { ...nothing, problems: ['it is not a database of this relay'] };
	if (version > known) {
		return { ...nothing, problems: [`it is of version ${version}, this relay knows ${known}`] };
	}
	const has = async (table: string) =>
		(await count(database, `sqlite_master WHERE type = 'table' AND name = '${table}'`)) > 0;
	const problems: string[] = [];
	const contents = [`version ${version}`, words(await count(database, 'users'), 'user')];
	if (await has('accounts')) {
		contents.push(words(await count(database, 'accounts'), 'account'));
		const fits = secret === undefined || (await opens(database, secret));
		if (!fits) problems.push(WRONG_SECRET);
	}
	if (!(await has('activity'))) {
		return { problems, brokenLogs: [], contents: contents.join(', ') };
	}
	contents.push(words(await count(database, 'activity'), 'line', ' of activity'));
	return { problems, brokenLogs: await brokenLogs(database), contents: contents.join(', ') };
}

const WRONG_SECRET =
	'the secret of this relay does not open its API keys: put back the relay.secret (or RELAY_SECRET) that belongs to it';

function opens(database: RelayDatabase, secret: string): Promise<boolean> {
	return new AccountStore(database, new Seal(secret), () => 0).secretFits();
}

async function count(database: RelayDatabase, table: string): Promise<number> {
	const found = await database.run(`SELECT count(*) AS n FROM ${table}`);
	return rowsOf(v.object({ n: v.number() }), found)[0]?.n ?? 0;
}

function words(count: number, thing: string, more = ''): string {
	return `${count.toLocaleString('en-IN')} ${thing}${count === 1 ? '' : 's'}${more}`;
}

async function brokenLogs(database: RelayDatabase): Promise<string[]> {
	const found = await database.run('SELECT id, name FROM users ORDER BY name');
	const store = new ActivityStore(database, () => 0);
	const said: string[] = [];
	for (const { id, name } of rowsOf(v.object({ id: v.string(), name: v.string() }), found)) {
		const { broken } = await checkLog(store, id);
		if (broken) said.push(`activity of ${name}: ${breakWords(broken)}`);
	}
	return said;
}
