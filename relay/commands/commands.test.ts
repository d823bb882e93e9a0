import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ActivityStore } from '../store/activity/activity.ts';
import type { RelayDatabase } from '../store/database/database.ts';
import {
	byHand,
	command,
	commandWith,
	happened,
	RAVI,
	relayFolders,
	SECRET,
	type Folders
} from './testing/folders.ts';
import { bareEnvironment } from '../testing/bare-environment.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folders: Folders;
let folder: string;
let running: string;
let database: RelayDatabase;
beforeEach(async () => {
	folders = await relayFolders();
	({ folder, running, database } = folders);
});
afterEach(() => folders.remove());

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
		// Only the earlier run can show it; and a failed run does not forget what it compared with.
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
		const { well, said } = await command(running, 'verify-activity', 'missing');
		expect([well, said]).toEqual([false, 'no user is called missing']);
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
		const env = { DATA_DIR: running, DATABASE_URL: 'libsql://db.example.com' };
		const server = await commandWith(env, 'backup', join(folder, 'backup.db'));
		expect(server.said).toContain('its own tools copy and restore it');
		const nothing = await command(folder, 'backup', join(folder, 'backup.db'));
		expect(nothing.said).toContain('there is no database at');
		expect([server.well, nothing.well]).toEqual([false, false]);
	});
});

test('a command of a shell ends with 0 when all is well, and with 1 when it is not', async () => {
	const shell = (...words: string[]) =>
		spawnSync(process.execPath, ['scripts/relay-command.mjs', ...words], {
			cwd: root,
			env: { ...bareEnvironment(), DATA_DIR: running },
			encoding: 'utf8'
		});
	const sound = shell('verify-activity', 'asha');
	expect([sound.status, sound.stdout]).toEqual([0, expect.stringContaining('asha: 300 lines')]);
	await byHand(running, `DELETE FROM activity WHERE ${RAVI} AND place = 5`);
	expect(shell('verify-activity').status).toBe(1);
});
