import { createClient } from '@libsql/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RelayDatabase } from './database.ts';
import { openDatabase } from './open-database.ts';
import { MIGRATIONS, migrate } from './migrations.ts';

let folder: string;
let database: RelayDatabase;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-store-'));
	database = await openDatabase(`file:${join(folder, 'deep', 'relay.db')}`);
});
afterEach(async () => {
	await database.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function count(table: string): Promise<number> {
	const { rows } = await database.run(`SELECT count(*) AS n FROM ${table}`);
	return Number(rows[0]?.n);
}

describe('the database', () => {
	test('keeps its settings: write-ahead log, full sync, foreign keys', async () => {
		const read = async (pragma: string) => (await database.run(`PRAGMA ${pragma}`)).rows[0]?.[0];
		expect(await read('journal_mode')).toBe('wal');
		expect(await read('synchronous')).toBe(2);
		expect(await read('foreign_keys')).toBe(1);
	});

	test('serves hundreds of writes and transactions at once, and none is refused', async () => {
		await database.run('CREATE TABLE notes (text TEXT)');
		const add = 'INSERT INTO notes VALUES (1)';
		await Promise.all(
			Array.from({ length: 300 }, (_, index) =>
				index % 3 === 0
					? database.transaction(async ({ run }) => {
							await run(add);
							await new Promise((resolve) => setImmediate(resolve));
							await run(add);
						})
					: database.run(add)
			)
		);
		expect(await count('notes')).toBe(400);
	});

	test('takes a failed transaction back whole and goes on', async () => {
		await database.run('CREATE TABLE notes (text TEXT)');
		const failing = database.transaction(async ({ run }) => {
			await run('INSERT INTO notes VALUES (1)');
			throw new Error('half way');
		});
		await expect(failing).rejects.toThrow('half way');
		await expect(
			database.batch(['INSERT INTO notes VALUES (2)', 'INSERT INTO nowhere VALUES (2)'])
		).rejects.toThrow('nowhere');
		expect(await count('notes')).toBe(0);
		await database.run('INSERT INTO notes VALUES (3)');
		expect(await count('notes')).toBe(1);
	});

	test('finishes what was asked before it closes', async () => {
		await database.run('CREATE TABLE notes (text TEXT)');
		const writes = Array.from({ length: 20 }, () => database.run('INSERT INTO notes VALUES (1)'));
		const stopped = database.stop();
		await Promise.all([...writes, stopped]);
		database = await openDatabase(`file:${join(folder, 'deep', 'relay.db')}`);
		expect(await count('notes')).toBe(20);
	});
});

describe('migrations', () => {
	test('take an empty database to the newest version, and then nothing more', async () => {
		const to = MIGRATIONS.length;
		expect(await migrate(database)).toEqual({ ok: true, from: 0, to });
		expect(await migrate(database)).toEqual({ ok: true, from: to, to });
		for (const table of ['users', 'sessions', 'accounts']) expect(await count(table)).toBe(0);
	});

	test('keep the users of an older version, whose sessions of one half are over', async () => {
		await migrate(database, MIGRATIONS.slice(0, 1));
		await database.run(
			`INSERT INTO users (id, name, password_hash, is_owner, created_at) VALUES ('u1', 'asha', 'hash', 1, 0)`
		);
		await database.run(`INSERT INTO sessions VALUES ('s1', 'u1', 10, 0)`);
		expect(await migrate(database)).toMatchObject({ ok: true, from: 1 });
		expect([await count('users'), await count('sessions'), await count('accounts')]).toEqual([
			1, 0, 0
		]);
	});

	test('that fail leave tables and version as they were', async () => {
		await migrate(database);
		const broken = [...MIGRATIONS, ['CREATE TABLE extra (a)', 'INSERT INTO nowhere VALUES (1)']];
		await expect(migrate(database, broken)).rejects.toThrow('nowhere');
		expect((await database.run('PRAGMA user_version')).rows[0]?.[0]).toBe(MIGRATIONS.length);
		await expect(count('extra')).rejects.toThrow('no such table');
	});

	test('refuse a database of a later relay and do not touch it', async () => {
		await database.run('PRAGMA user_version = 99');
		expect(await migrate(database)).toEqual({ ok: false, found: 99, known: MIGRATIONS.length });
		await expect(count('users')).rejects.toThrow('no such table');
	});

	test('never let a user have two primaries, whichever statement writes', async () => {
		await migrate(database);
		await database.run(
			`INSERT INTO users (id, name, password_hash, is_owner, created_at) VALUES ('u1', 'asha', 'hash', 1, 0)`
		);
		const other = createClient({ url: `file:${join(folder, 'deep', 'relay.db')}` });
		const insert = (id: string) =>
			other.execute(`INSERT INTO accounts (id, user_id, name, broker, host_url, websocket_url, sealed_key,
					is_primary, is_active, rank, route, created_at) VALUES
				('${id}', 'u1', '${id}', 'x', 'http://h', 'ws://h', 'sealed', 1, 1, 0, 'auto', 0)`);
		await insert('a1');
		await expect(insert('a2')).rejects.toThrow('UNIQUE');
		other.close();
	});
});
