import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { byHand, command, RAVI, relayFolders, SECRET, type Folders } from './testing/folders.ts';

let folders: Folders;
let folder: string;
let running: string;
let stopped: string;
beforeEach(async () => {
	folders = await relayFolders();
	({ folder, running, stopped } = folders);
});
afterEach(() => folders.remove());

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

	test('accepts an altered log with the flag for it, and warns again', async () => {
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
