import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Config } from '../config.ts';
import { AccountStore } from '../store/accounts/accounts.ts';
import type { RelayDatabase } from '../store/database/database.ts';
import { databaseFile } from '../store/database/open-file.ts';
import { resealAll } from '../store/accounts/reseal.ts';
import { Seal } from '../store/accounts/seal.ts';
import { readSecret, secretFiles, takeNext, writeSecret } from '../store/secret-files.ts';
import { openAlone } from './open-alone.ts';
import { openForCommand, wrongVersion } from './open-for-command.ts';
import type { Operator } from './operator.ts';

const BACK = '--back';
const STOPPED = '--relay-is-stopped';
const USAGE = `usage: npm run relay:rotate-secret [-- ${BACK}] [${STOPPED}]`;

/** Moments at which the process may be killed, for tests. */
export type Moment = 'next-written' | 'resealed' | 'committed' | 'taken';

/**
 * Seals every stored API key under another secret, in one transaction. Interrupted at any moment, the keys open under
 * the old secret or under the new one, both are on disk, and running it again finishes the change.
 */
export async function rotateSecret(
	operator: Operator,
	at: (moment: Moment) => void = () => undefined
): Promise<boolean> {
	const { config, args, refuse } = operator;
	if (args.some((arg) => arg !== BACK && arg !== STOPPED)) return refuse(USAGE);
	const opened = await openForRotation(config, args.includes(STOPPED));
	if (!opened.ok) return refuse(opened.why);
	try {
		return config.secret === undefined
			? await changeFile(operator, opened.database, at)
			: await changeVariable(operator, opened.database, config.secret, at);
	} finally {
		await opened.database.stop();
	}
}

/** The relay keeps its secret in a file: the new one is made here. */
async function changeFile(
	{ config, args, say, refuse }: Operator,
	database: RelayDatabase,
	at: (moment: Moment) => void
): Promise<boolean> {
	const folder = resolve(config.dataDir);
	const files = secretFiles(folder);
	const current = readSecret(files.current);
	if (current === undefined) return refuse(`there is no ${files.current}: nothing to change`);
	if (!(await fits(database, current))) {
		const next = readSecret(files.next);
		if (next === undefined || !(await fits(database, next))) return refuse(NOTHING_FITS);
		takeNext(folder, files);
		say('an earlier change was interrupted after its last step but one: it is finished now');
		return true;
	}
	// Left by a change that was interrupted before anything was sealed under it.
	rmSync(files.next, { force: true });
	const wanted = args.includes(BACK)
		? readSecret(files.before)
		: (config.newSecret ?? randomBytes(32).toString('base64url'));
	if (wanted === undefined) return refuse(`there is no ${files.before} to go back to`);
	if (wanted === current) return refuse('the new secret is the present one');
	writeSecret(files.next, wanted);
	at('next-written');
	const count = await reseal(database, current, wanted, at);
	takeNext(folder, files);
	at('taken');
	say(`${count} keys are sealed under the new secret, which is in ${files.current}`);
	say(
		`The one before is in ${files.before}: it opens older backups, and ${BACK} goes back to it. Delete it when neither is wanted.`
	);
	return true;
}

/** The operator keeps the secret, and supplies the next one. */
async function changeVariable(
	{ config, args, say, refuse }: Operator,
	database: RelayDatabase,
	current: string,
	at: (moment: Moment) => void
): Promise<boolean> {
	const wanted = config.newSecret;
	if (args.includes(BACK)) {
		return refuse('to go back, set RELAY_SECRET and NEW_RELAY_SECRET the other way round');
	}
	if (wanted === undefined) {
		return refuse('RELAY_SECRET is set: set NEW_RELAY_SECRET to the one that shall follow');
	}
	if (wanted === current) return refuse('the new secret is the present one');
	if (!(await fits(database, current))) {
		if (!(await fits(database, wanted))) return refuse(NOTHING_FITS);
		say('the keys are sealed under the new secret already: set RELAY_SECRET to it');
		return true;
	}
	const count = await reseal(database, current, wanted, at);
	say(
		`${count} keys are sealed under the new secret: set RELAY_SECRET to it before the relay starts`
	);
	say('Keep the old one with the backups that were made under it.');
	return true;
}

const NOTHING_FITS =
	'the present secret does not open the stored keys: put back the relay.secret, or set the RELAY_SECRET, that sealed them';

function fits(database: RelayDatabase, secret: string): Promise<boolean> {
	return new AccountStore(database, new Seal(secret), () => 0).secretFits();
}

async function reseal(
	database: RelayDatabase,
	from: string,
	to: string,
	at: (moment: Moment) => void
): Promise<number> {
	const count = await database.transaction(async (statements) => {
		const resealed = await resealAll(statements, new Seal(from), new Seal(to));
		at('resealed');
		return resealed;
	});
	at('committed');
	return count;
}

type OpenedForRotation = { ok: true; database: RelayDatabase } | { ok: false; why: string };

/** A relay that still runs would go on sealing under the old secret. */
async function openForRotation(config: Config, saidStopped: boolean): Promise<OpenedForRotation> {
	const file = databaseFile(config.databaseUrl);
	if (file === undefined) {
		if (saidStopped) return { ok: true, database: await openForCommand(config) };
		return {
			ok: false,
			why: `from here nobody can see who uses a libSQL server: stop every relay on it, then say ${STOPPED}`
		};
	}
	if (!existsSync(file)) return { ok: false, why: `there is no database at ${file}` };
	const database = await openAlone(file);
	if (!database) return { ok: false, why: `${file} is in use: stop the relay first` };
	const why = await wrongVersion(database);
	if (why === undefined) return { ok: true, database };
	await database.stop();
	return { ok: false, why };
}
