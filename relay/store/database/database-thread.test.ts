import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RelayDatabase } from './database.ts';
import { openDatabase } from './open-database.ts';
import { openOnThread } from './database-thread.ts';

let folder: string;
let url: string;
let database: RelayDatabase;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-thread-'));
	url = `file:${join(folder, 'relay.db')}`;
	database = await openOnThread(url);
	await database.run('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, size REAL, raw BLOB)');
});
afterEach(async () => {
	await database.stop();
	rmSync(folder, { recursive: true, force: true });
});

const texts = async (from: RelayDatabase) =>
	(await from.run('SELECT text FROM notes ORDER BY id')).rows.map((row) => row.text);

test('a row has its cells by name and by number, as on the driver’s own thread', async () => {
	const written = await database.run({
		sql: 'INSERT INTO notes (text, size) VALUES (:text, :size) RETURNING *',
		args: { text: 'first', size: 1.5 }
	});
	expect(written.rows[0]?.text).toBe('first');
	expect((await database.run('UPDATE notes SET size = 1.5')).rowsAffected).toBe(1);
	const plain = await openDatabase(url);
	const here = (await plain.run('SELECT * FROM notes')).rows[0];
	await plain.stop();
	const there = (await database.run('SELECT * FROM notes')).rows[0];
	expect({ ...there }).toEqual({ ...here });
	expect({ ...there }).toEqual({ id: 1, text: 'first', size: 1.5, raw: null });
	expect([there?.[0], there?.[1], there?.length]).toEqual([1, 'first', 4]);
});

test('what a transaction wrote is there after it, and gone when it fails', async () => {
	const insert = (text: string) => ({ sql: 'INSERT INTO notes (text) VALUES (?)', args: [text] });
	await database.transaction(async (statements) => {
		await statements.run(insert('kept'));
	});
	const failing = database.transaction(async (statements) => {
		await statements.run(insert('lost'));
		throw new Error('changed my mind');
	});
	// Asked meanwhile: it waits for the transaction instead of meeting it.
	const meanwhile = database.run(insert('beside'));
	await expect(failing).rejects.toThrow('changed my mind');
	await meanwhile;
	expect(await texts(database)).toEqual(['kept', 'beside']);
});

test('a batch is all or nothing, and its error is in the driver’s words', async () => {
	const batch = database.batch([
		`INSERT INTO notes (text) VALUES ('one')`,
		`INSERT INTO nowhere (text) VALUES ('two')`
	]);
	await expect(batch).rejects.toThrow('no such table: nowhere');
	expect(await texts(database)).toEqual([]);
});

test('a question that takes a second does not hold up this thread', async () => {
	let turns = 0;
	let asking = true;
	const turn = () => {
		turns += 1;
		if (asking) setImmediate(turn);
	};
	setImmediate(turn);
	await database.run(`WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 3000000)
		SELECT count(*) FROM up`);
	asking = false;
	// Asked on this thread, it leaves room for one or two.
	expect(turns).toBeGreaterThan(100);
});

test('a folder that cannot be written is refused when it is opened', async () => {
	await expect(openOnThread('file:/dev/null/relay.db')).rejects.toThrow();
});

test('a query of a closed database fails and says why', async () => {
	const other = await openOnThread(`file:${join(folder, 'other.db')}`);
	await other.stop();
	await expect(other.run('SELECT 1')).rejects.toThrow('the database is closed');
});
