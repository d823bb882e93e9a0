import { createClient } from '@libsql/client';
import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccountStore } from '../store/accounts.ts';
import { ActivityStore } from '../store/activity.ts';
import { copyInto } from '../store/copy-into.ts';
import type { Database } from '../store/database.ts';
import { openRelayDatabase } from '../store/open-relay-database.ts';
import { Seal } from '../store/seal.ts';
import { UserStore } from '../store/users.ts';
import { obey } from './run-command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SECRET = 'Lm3n0pQrS7uVwXyZ-0123456789_aBcDeFgH';

let folder: string;
let database: Database;
/** A relay's folder, with the database open as a running relay has it. */
let running: string;
/** The same as it is after the relay was stopped. */
let stopped: string;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-commands-'));
	running = mkdtempSync(join(folder, 'running-'));
	stopped = mkdtempSync(join(folder, 'stopped-'));
	const opened = await openRelayDatabase(`file:${join(running, 'relay.db')}`, undefined);
	if (!opened.ok) throw new Error(opened.why);
	({ database } = opened);
	const users = new UserStore(database, () => 1_000);
	const activity = new ActivityStore(database, () => 1_000);
	for (const name of ['asha', 'ravi']) {
		const made = await users.create(name, 'hash', 'anybody');
		if (!made.ok) throw new Error(made.why);
		await happened(activity, made.user.id);
		await new AccountStore(database, new Seal(SECRET), () => 1_000).add(made.user.id, {
			name: 'Zerodha',
			broker: 'zerodha',
			hostUrl: 'http://h',
			websocketUrl: 'ws://h',
			apiKey: 'the-key'
		});
	}
	await copyInto(database, join(stopped, 'relay.db'));
	for (const place of [running, stopped]) writeFileSync(join(place, 'relay.secret'), SECRET);
});
afterEach(async () => {
	await database.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function happened(activity: ActivityStore, userId: string): Promise<void> {
	const append = (index: number) =>
		activity.append(userId, {
			action: 'feed-moved',
			details: { index },
			address: '',
			userAgent: ''
		});
	await Promise.all(Array.from({ length: 300 }, (_, index) => append(index)));
}

interface Done {
	well: boolean;
	said: string;
}

let env: Record<string, string> = {};
beforeEach(() => {
	env = {};
});

async function command(dataDir: string, name: string, ...args: string[]): Promise<Done> {
	const lines: string[] = [];
	const well = await obey(name, args, { DATA_DIR: dataDir, ...env }, (line) => lines.push(line));
	return { well, said: lines.join('\n') };
}

/** What somebody with a hand on the file does: the triggers are no obstacle to them. */
async function byHand(dataDir: string, ...statements: string[]): Promise<void> {
	const client = createClient({ url: `file:${join(dataDir, 'relay.db')}` });
	for (const trigger of ['is_not_changed', 'is_not_deleted', 'grows_at_its_end']) {
		await client.execute(`DROP TRIGGER IF EXISTS activity_${trigger}`);
	}
	for (const statement of statements) await client.execute(statement);
	client.close();
}

const RAVI = `user_id = (SELECT id FROM users WHERE name = 'ravi')`;

describe('verify-activity', () => {
	test('says of every user that all is as it was written', async () => {
		const { well, said } = await command(running, 'verify-activity');
		expect(said).toMatch(/^asha: 300 lines, all as written; the last has the hash [0-9a-f]{64}$/m);
		expect(said).toMatch(/^ravi: 300 lines/m);
		expect(well).toBe(true);
	});

	test.each([
		[
			'was changed',
			`UPDATE activity SET details = '{"index":1}' WHERE ${RAVI} AND place = 260`,
			'line 260 is not what was written'
		],
		[
			'was made unreadable',
			`UPDATE activity SET details = 'gone' WHERE ${RAVI} AND place = 7`,
			'line 7 is not what was written'
		],
		[
			'was taken out',
			`DELETE FROM activity WHERE ${RAVI} AND place = 5`,
			'line 5 does not follow the line before'
		],
		[
			'was given to another user',
			`UPDATE activity SET user_id = (SELECT id FROM users WHERE name = 'asha'), place = 301 WHERE ${RAVI} AND place = 300`,
			'asha: line 301 does not follow'
		]
	])('finds the place where a line %s', async (_, statement, words) => {
		await byHand(running, statement);
		const { well, said } = await command(running, 'verify-activity');
		expect(said).toContain(words);
		expect(well).toBe(false);
	});

	test('finds by an earlier run that the newest lines are gone', async () => {
		const heads = join(folder, 'heads.json');
		expect((await command(running, 'verify-activity', '--heads', heads)).well).toBe(true);
		expect(statSync(heads).mode & 0o777).toBe(0o600);
		await byHand(running, `DELETE FROM activity WHERE ${RAVI} AND place > 290`);
		const short = await command(running, 'verify-activity', '--heads', heads);
		expect(short.said).toContain('ravi: the log ends before line 291');
		expect(short.well).toBe(false);
		// Without the earlier run nobody could tell; and a failed run does not forget what it compared with.
		expect((await command(running, 'verify-activity')).well).toBe(true);
		expect((await command(running, 'verify-activity', '--heads', heads)).well).toBe(false);
	});

	test('finds by an earlier run that a whole log was written anew', async () => {
		const heads = join(folder, 'heads.json');
		await command(running, 'verify-activity', '--heads', heads);
		await byHand(running, `DELETE FROM activity WHERE ${RAVI}`);
		const found = await database.run(`SELECT id FROM users WHERE name = 'ravi'`);
		const id = String(found.rows[0]?.id);
		await happened(new ActivityStore(database, () => 2_000), id);
		const { well, said } = await command(running, 'verify-activity', '--heads', heads);
		expect(said).toContain('ravi: line 300 is not what was written');
		expect(well).toBe(false);
		expect((await command(running, 'verify-activity')).well).toBe(true);
	});

	test('looks at one user only, and says when there is none of that name', async () => {
		await byHand(running, `DELETE FROM activity WHERE ${RAVI} AND place = 5`);
		expect((await command(running, 'verify-activity', 'asha')).well).toBe(true);
		const { well, said } = await command(running, 'verify-activity', 'nobody');
		expect([well, said]).toEqual([false, 'no user is called nobody']);
		expect((await command(running, 'verify-activity', 'a', 'b')).said).toContain('usage:');
	});
});

describe('backup', () => {
	test('copies all of it while the relay writes, for its owner’s eyes, and says what is not in it', async () => {
		const file = join(folder, 'backup.db');
		const writing = (async () => {
			for (let place = 0; place < 300; place += 1) {
				await database.run(`INSERT INTO users (id, name, password_hash, is_owner, created_at)
					VALUES ('u${place}', 'name${place}', 'hash', 0, 0)`);
				await new Promise((resolve) => setImmediate(resolve));
			}
		})();
		const { well, said } = await command(running, 'backup', file);
		await writing;
		expect(well).toBe(true);
		expect(said).toContain('2 accounts, 600 lines of activity');
		expect(said).toContain(`Not in it: ${join(running, 'relay.secret')}`);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(readdirSync(folder).filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);
		expect(readFileSync(file).includes(SECRET)).toBe(false);
	});

	test('overwrites nothing', async () => {
		const file = join(folder, 'backup.db');
		writeFileSync(file, 'mine');
		const { well, said } = await command(running, 'backup', file);
		expect([well, said]).toEqual([false, `${file} is there already, and is not overwritten`]);
		expect(readFileSync(file, 'utf8')).toBe('mine');
	});

	test('says that a libSQL server has its own tools, and that a wrong folder has no database', async () => {
		env = { DATABASE_URL: 'libsql://db.example.com' };
		const server = await command(running, 'backup', join(folder, 'backup.db'));
		expect(server.said).toContain('its own tools copy and restore it');
		env = {};
		const nothing = await command(folder, 'backup', join(folder, 'backup.db'));
		expect(nothing.said).toContain('there is no database at');
		expect([server.well, nothing.well]).toEqual([false, false]);
	});
});

describe('restore', () => {
	const backup = () => join(stopped, 'relay.db');

	test('puts a backup into an empty place', async () => {
		const fresh = mkdtempSync(join(folder, 'fresh-'));
		writeFileSync(join(fresh, 'relay.secret'), SECRET);
		const { well, said } = await command(fresh, 'restore', backup());
		expect(said).toContain('2 users, 2 accounts, 600 lines of activity');
		expect(well).toBe(true);
		expect(statSync(join(fresh, 'relay.db')).mode & 0o777).toBe(0o600);
		expect((await command(fresh, 'verify-activity')).well).toBe(true);
	});

	test('does nothing while a relay runs, and nothing over a database without being told so', async () => {
		const inUse = await command(running, 'restore', backup(), '--replace');
		expect(inUse.said).toContain('is in use: stop the relay first');
		const there = await command(running, 'restore', backup());
		expect(there.said).toContain('say --replace');
		expect([inUse.well, there.well]).toEqual([false, false]);
	});

	test('keeps what it replaces', async () => {
		const copy = join(folder, 'copy.db');
		copyFileSync(backup(), copy);
		await byHand(stopped, `CREATE TABLE of_the_old_one (a)`);
		const place = mkdtempSync(join(folder, 'other-'));
		copyFileSync(backup(), join(place, 'relay.db'));
		writeFileSync(join(place, 'relay.secret'), SECRET);
		const { well, said } = await command(place, 'restore', copy, '--replace');
		expect(well).toBe(true);
		const [kept = ''] = readdirSync(place).filter((name) => name.includes('before-restore'));
		expect(said).toContain(kept);
		expect(readFileSync(join(place, kept)).includes('of_the_old_one')).toBe(true);
		expect(readFileSync(join(place, 'relay.db')).includes('of_the_old_one')).toBe(false);
	});

	test.each([
		[
			'whose keys this relay cannot open',
			'Another-secret-0123456789-aBcDeFgHiJ',
			undefined,
			'does not open its API keys'
		],
		['of a later relay', SECRET, 'PRAGMA user_version = 99', 'it is of version 99'],
		[
			'that is another program’s',
			SECRET,
			'PRAGMA user_version = 0',
			'not a database of this relay'
		],
		[
			'with an altered log',
			SECRET,
			`UPDATE activity SET at = 5 WHERE ${RAVI} AND place = 9`,
			'activity of ravi: line 9 is not what was written'
		]
	])('refuses a backup %s', async (_, secret, statement, words) => {
		if (statement) await byHand(stopped, statement);
		const fresh = mkdtempSync(join(folder, 'fresh-'));
		writeFileSync(join(fresh, 'relay.secret'), secret);
		const { well, said } = await command(fresh, 'restore', backup());
		expect(said).toContain(words);
		expect(said).toContain('nothing was changed');
		expect(well).toBe(false);
		expect(readdirSync(fresh)).toEqual(['relay.secret']);
	});

	test('takes an altered log when it is told to, and says so again', async () => {
		await byHand(stopped, `UPDATE activity SET at = 5 WHERE ${RAVI} AND place = 9`);
		const fresh = mkdtempSync(join(folder, 'fresh-'));
		writeFileSync(join(fresh, 'relay.secret'), SECRET);
		const { well, said } = await command(fresh, 'restore', backup(), '--even-if-altered');
		expect(said).toContain('line 9 is not what was written');
		expect(well).toBe(true);
	});

	test('refuses a damaged file, and one where no secret is', async () => {
		const damaged = join(folder, 'damaged.db');
		const bytes = readFileSync(backup());
		bytes.fill(0xaa, 8_192, 40_960);
		writeFileSync(damaged, bytes);
		const fresh = mkdtempSync(join(folder, 'fresh-'));
		expect((await command(fresh, 'restore', damaged)).said).toContain('there is no secret yet');
		expect(existsSync(join(fresh, 'relay.secret'))).toBe(false);
		writeFileSync(join(fresh, 'relay.secret'), SECRET);
		const { well, said } = await command(fresh, 'restore', damaged);
		expect(said).toMatch(/damaged|no database/);
		expect(well).toBe(false);
		writeFileSync(damaged, 'a letter to a friend');
		expect((await command(fresh, 'restore', damaged)).said).toContain('it is no database');
	});
});

test('a command of a shell ends with 0 when all is well, and with 1 when it is not', async () => {
	const shell = (...words: string[]) =>
		spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', RUN, ...words], {
			cwd: root,
			env: { PATH: process.env.PATH, DATA_DIR: running },
			encoding: 'utf8'
		});
	const sound = shell('verify-activity', 'asha');
	expect([sound.status, sound.stdout]).toEqual([0, expect.stringContaining('asha: 300 lines')]);
	await byHand(running, `DELETE FROM activity WHERE ${RAVI} AND place = 5`);
	expect(shell('verify-activity').status).toBe(1);
}, 40_000);

const RUN = `const { runCommand } = await import('./relay/commands/run-command.ts');
	await runCommand(process.argv[1], process.argv.slice(2));`;
