import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS } from './migrations.ts';
import { openRelayDatabase } from './open-relay-database.ts';
import type { RelayDatabase } from './database.ts';

let folder: string;
let url: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-open-'));
	url = `file:${join(folder, 'relay.db')}`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function open(steps = MIGRATIONS): Promise<RelayDatabase> {
	const opened = await openRelayDatabase(url, undefined, { steps });
	if (!opened.ok) throw new Error(opened.why);
	return opened.database;
}

/** A relay of an earlier version with one user, stopped. */
async function olderRelay(version: number): Promise<void> {
	const database = await open(MIGRATIONS.slice(0, version));
	await database.run(`INSERT OR IGNORE INTO users (id, name, password_hash, is_owner, created_at)
		VALUES ('u1', 'asha', 'hash', 1, 0)`);
	await database.stop();
}

const copies = () => readdirSync(folder).filter((name) => name.includes('.version-'));

describe('a newer relay', () => {
	test('keeps a copy of the database before it changes its tables, for its owner’s eyes', async () => {
		await olderRelay(2);
		await (await open()).stop();
		expect(copies()).toEqual(['relay.db.version-2']);
		const copy = join(folder, 'relay.db.version-2');
		expect(statSync(copy).mode & 0o777).toBe(0o600);
		url = `file:${copy}`;
		const older = await open(MIGRATIONS.slice(0, 2));
		expect((await older.run('SELECT name FROM users')).rows[0]?.name).toBe('asha');
		await older.stop();
	});

	test('copies nothing when there is nothing to change, or nothing yet', async () => {
		await (await open()).stop();
		await (await open()).stop();
		expect(copies()).toEqual([]);
	});

	test('keeps the copies of the three newest versions', async () => {
		const steps = (count: number) =>
			Array.from({ length: count }, (_, n) => [`CREATE TABLE t${n} (a)`]);
		for (const version of [1, 2, 3, 4, 5, 6]) await (await open(steps(version))).stop();
		expect(copies().sort()).toEqual([
			'relay.db.version-3',
			'relay.db.version-4',
			'relay.db.version-5'
		]);
	});

	test('that fails half way leaves a database that the relay before it still opens', async () => {
		await olderRelay(2);
		const broken = [
			...MIGRATIONS.slice(0, 3),
			['CREATE TABLE extra (a)', 'INSERT INTO nowhere VALUES (1)']
		];
		const failed = await openRelayDatabase(url, undefined, { steps: broken });
		expect(failed).toMatchObject({ ok: false, why: expect.stringContaining('is as it was') });
		const again = await openRelayDatabase(url, undefined, { steps: broken });
		expect(again.ok).toBe(false);
		expect(copies()).toEqual(['relay.db.version-2']);
		const database = await open(MIGRATIONS.slice(0, 2));
		expect((await database.run('SELECT name FROM users')).rows[0]?.name).toBe('asha');
		expect(
			(await database.run(`SELECT name FROM sqlite_master WHERE name = 'feed_pins'`)).rows
		).toEqual([]);
		await database.stop();
	});

	test('that cannot keep a copy changes nothing', async () => {
		await olderRelay(2);
		mkdirSync(join(folder, 'relay.db.version-2', 'in the way'), { recursive: true });
		expect(await openRelayDatabase(url, undefined)).toMatchObject({
			ok: false,
			why: expect.stringContaining('is as it was')
		});
		await (await open(MIGRATIONS.slice(0, 2))).stop();
	});
});

test('a database of a later relay is left alone', async () => {
	await olderRelay(3);
	expect(await openRelayDatabase(url, undefined, { steps: MIGRATIONS.slice(0, 2) })).toEqual({
		ok: false,
		why: 'the database is of version 3, this relay knows 2: use a newer relay'
	});
});
