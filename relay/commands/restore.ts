import { createClient } from '@libsql/client';
import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config.ts';
import { keptSecret } from '../store/relay-secret.ts';
import { inspect } from './inspect.ts';
import { ownFile } from './open-for-command.ts';
import type { Operator } from './operator.ts';

const FLAGS = ['--replace', '--even-if-altered'] as const;
const USAGE = `usage: npm run relay:restore -- FILE [${FLAGS.join('] [')}]`;

/** Replaces the database with a backup, after checking it, and never while the database is in use. */
export async function restore({ config, args, say, refuse }: Operator): Promise<boolean> {
	const [backup, ...more] = args.filter((arg) => !FLAGS.some((flag) => flag === arg));
	if (backup === undefined || backup.startsWith('-') || more.length > 0) return refuse(USAGE);
	const file = resolve(ownFile(config));
	if (!existsSync(backup)) return refuse(`there is no ${resolve(backup)}`);
	if (existsSync(file)) {
		if (!args.includes('--replace')) {
			return refuse(
				`${file} is there: stop the relay, and say --replace to put the backup in its place (the old one is kept)`
			);
		}
		if (!(await closedByAll(file))) {
			return refuse(`${file} is in use: stop the relay first`);
		}
	}
	const secret = secretOf(config);
	if (secret === undefined) {
		say(
			`there is no secret yet: put the relay.secret that belongs to the backup into ${resolve(config.dataDir)}, or set RELAY_SECRET`
		);
		return false;
	}
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const candidate = `${file}.restoring`;
	rmDatabase(candidate);
	copyFileSync(backup, candidate);
	chmodSync(candidate, 0o600);
	const { problems, brokenLogs, contents } = await inspect(candidate, secret);
	const altered = brokenLogs.length > 0 && !args.includes('--even-if-altered');
	if (problems.length > 0 || altered) {
		rmDatabase(candidate);
		for (const line of [...problems, ...brokenLogs]) say(line);
		say('nothing was changed');
		if (problems.length === 0) say('say --even-if-altered to restore it as it is');
		return false;
	}
	for (const line of brokenLogs) say(line);
	if (existsSync(file)) {
		const old = `${file}.before-restore-${new Date().toISOString().replaceAll(':', '')}`;
		renameSync(file, old);
		say(`what was there is now ${old}`);
	}
	renameSync(candidate, file);
	say(`restored ${file}: ${contents}`);
	return true;
}

/** Leaving write-ahead logging needs exclusive access; it also moves everything into the one file that is kept. */
async function closedByAll(file: string): Promise<boolean> {
	const client = createClient({ url: `file:${file}`, concurrency: 1 });
	try {
		await client.execute('PRAGMA journal_mode = DELETE');
		return true;
	} catch (error) {
		if (error instanceof Error && error.message.includes('SQLITE_BUSY')) return false;
		// It may be damaged, which may be why it is being restored: then no relay runs on it.
		return true;
	} finally {
		client.close();
	}
}

/** Never creates one: a new secret cannot open an old backup. */
function secretOf({ secret, dataDir }: Config): string | undefined {
	if (secret !== undefined) return secret;
	if (!existsSync(join(dataDir, 'relay.secret'))) return undefined;
	const kept = keptSecret(dataDir);
	if (!kept.ok) throw new Error(kept.why);
	return kept.secret;
}

function rmDatabase(file: string): void {
	for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true });
}
