import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openOnThread } from './database-thread.ts';
import type { RelayDatabase } from './database.ts';
import { openDatabase } from './open-database.ts';
import { anotherProgram, type AnotherProgram } from './testing/another-program.ts';

let folder: string;
let url: string;
let other: AnotherProgram;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-busy-'));
	url = `file:${join(folder, 'relay.db')}`;
	other = anotherProgram(url);
});
afterEach(async () => {
	await other.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Ms: shorter than any lock below that it is to be refused by. */
const PATIENCE = 150;
/** Ms: longer than any lock below that it is to wait for, on a machine of any speed. */
const LONG_PATIENCE = 15_000;

describe.each([
	['on the relay’s thread', openDatabase],
	['on a thread of its own', openOnThread]
])('a database %s that another program holds', (_, open) => {
	let database: RelayDatabase;
	afterEach(() => database.stop());

	async function start(patience: number): Promise<void> {
		database = await open(url, undefined, patience);
		await database.run('CREATE TABLE notes (text TEXT UNIQUE)');
	}

	const add = (text: string) => database.run({ sql: 'INSERT INTO notes VALUES (?)', args: [text] });
	const addTwo = (one: string, two: string) =>
		database.transaction(async ({ run }) => {
			await run({ sql: 'INSERT INTO notes VALUES (?)', args: [one] });
			await run({ sql: 'INSERT INTO notes VALUES (?)', args: [two] });
		});

	test('refuses writes and transactions after a while, says why, and keeps what it acknowledges later', async () => {
		await start(PATIENCE);
		await other.lock();
		const refused = { name: 'DatabaseUnavailable', reason: 'busy' };
		await expect(add('refused')).rejects.toMatchObject(refused);
		await expect(addTwo('refused', 'too')).rejects.toMatchObject(refused);
		await expect(database.batch([`INSERT INTO notes VALUES ('refused')`])).rejects.toMatchObject(
			refused
		);
		await other.unlock();
		await add('single');
		await addTwo('first', 'second');
		await database.batch([`INSERT INTO notes VALUES ('batch')`]);
		expect(await other.texts()).toEqual(['single', 'first', 'second', 'batch']);
	});

	test('answers questions meanwhile, and writes as soon as it can', async () => {
		await start(LONG_PATIENCE);
		await add('before');
		await other.lock();
		const written = add('waited');
		const { rows } = await database.run('SELECT text FROM notes');
		expect(rows.map(({ text }) => text)).toEqual(['before']);
		await other.unlock();
		await written;
		expect(await other.texts()).toEqual(['before', 'waited']);
	});

	test('refuses all that waits in about the time that one waits', async () => {
		await start(PATIENCE);
		await other.lock();
		const began = performance.now();
		const all = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => add(`${n}`)));
		expect(all.every(({ status }) => status === 'rejected')).toBe(true);
		// One after the other they would take 20 times PATIENCE, 3 s.
		expect(performance.now() - began).toBeLessThan(PATIENCE * 10);
		await other.unlock();
	});

	test('keeps the order of writes that wait', async () => {
		await start(LONG_PATIENCE);
		await other.lock();
		const all = ['a', 'b', 'c', 'd'].map(add);
		await other.unlock();
		await Promise.all(all);
		expect(await other.texts()).toEqual(['a', 'b', 'c', 'd']);
	});

	test('is not taken for busy when a question is wrong', async () => {
		await start(PATIENCE);
		await add('once');
		await expect(add('once')).rejects.toThrow('UNIQUE');
		await add('twice');
		expect(await other.texts()).toEqual(['once', 'twice']);
	});
});
