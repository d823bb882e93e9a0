import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AccountStore } from '../store/accounts/accounts.ts';
import { copyInto } from '../store/database/copy-into.ts';
import { openRelayDatabase } from '../store/database/open-relay-database.ts';
import { keptSecret } from '../store/relay-secret.ts';
import { RemovedAccounts } from '../store/accounts/removed-accounts.ts';
import { Seal } from '../store/accounts/seal.ts';
import { UserStore } from '../store/people/users.ts';
import type { Moment } from './rotate-secret.ts';
import { obey } from './run-command.ts';

const PROGRAM = fileURLToPath(new URL('../testing/rotate-and-die.ts', import.meta.url));
const KEYS = ['first key', 'second key', 'third key'];
const OTHER = 'Another-secret-0123456789-aBcDeFgHiJ';

let folder: string;
let first: string;
let user: string;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-rotate-'));
	const kept = keptSecret(folder);
	first = kept.ok ? kept.secret : '';
	await withDatabase(join(folder, 'made'), async (database) => {
		const made = await new UserStore(database, () => 1).create('asha', 'hash', 'anybody');
		user = made.ok ? made.user.id : '';
		const accounts = new AccountStore(database, new Seal(first), () => 1);
		for (const apiKey of [...KEYS, 'deleted key']) {
			const saved = await accounts.add(user, {
				name: `with ${apiKey}`,
				broker: 'zerodha',
				hostUrl: 'http://h',
				websocketUrl: 'ws://h',
				apiKey
			});
			if (saved.ok && apiKey === 'deleted key') {
				await new RemovedAccounts(database, () => 1).remove(user, saved.account.id);
			}
		}
		// What a process has opened stays open a while after it was closed; a copy was never open.
		file = join(folder, 'relay.db');
		await copyInto(database, file);
	});
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Open = Extract<Awaited<ReturnType<typeof openRelayDatabase>>, { ok: true }>['database'];

async function withDatabase<T>(file: string, task: (database: Open) => Promise<T>): Promise<T> {
	const opened = await openRelayDatabase(`file:${file}`, undefined);
	if (!opened.ok) throw new Error(opened.why);
	try {
		return await task(opened.database);
	} finally {
		await opened.database.stop();
	}
}

/** The database is moved on to a copy before each use: a file that this process has opened stays open for a while. */
let file: string;
let copies = 0;
function fresh(): string {
	const copy = join(folder, `copy-${(copies += 1)}.db`);
	copyFileSync(file, copy);
	// What a killed process left half written.
	if (existsSync(`${file}-journal`)) copyFileSync(`${file}-journal`, `${copy}-journal`);
	file = copy;
	return copy;
}

/** As a relay would find it. */
function looking<T>(task: (database: Open) => Promise<T>): Promise<T> {
	const before = file;
	const copy = fresh();
	file = before;
	return withDatabase(copy, task);
}

/** The keys as a relay with this secret reads them; undefined when it could not. */
function keysUnder(secret: string): Promise<string[] | undefined> {
	return looking(async (database) => {
		const accounts = new AccountStore(database, new Seal(secret), () => 1);
		return (await accounts.secretFits())
			? (await accounts.keyed(user)).map(({ apiKey }) => apiKey)
			: undefined;
	});
}

/** What is sealed for the undoing of a deletion. */
function undone(secret: string): Promise<boolean> {
	return looking(async (database) => {
		const { rows } = await database.run('SELECT id, sealed_key FROM removed_accounts');
		return rows.every(
			(row) => new Seal(secret).open(String(row.sealed_key), String(row.id)) === 'deleted key'
		);
	});
}

const inFile = (name = 'relay.secret') => readFileSync(join(folder, name), 'utf8').trim();

async function rotate(args: string[] = [], env: Record<string, string> = {}) {
	const lines: string[] = [];
	const where = { DATA_DIR: folder, DATABASE_URL: `file:${fresh()}` };
	const well = await obey('rotate-secret', args, { ...where, ...env }, (line) => lines.push(line));
	return { well, said: lines.join('\n') };
}

/** In a process of its own, which is killed at that moment. */
function rotateAndDie(moment: Moment) {
	const command = ['--import', 'tsx', PROGRAM, folder, moment];
	const env = { ...process.env, DATABASE_URL: `file:${fresh()}` };
	return spawnSync(process.execPath, command, { env });
}

describe('a change of the secret in its file', () => {
	test('seals every key anew, deleted ones included, and keeps the old secret aside', async () => {
		const { well, said } = await rotate();
		expect(well).toBe(true);
		expect(said).toContain('4 keys are sealed under the new secret');
		expect(inFile()).not.toBe(first);
		expect(inFile('relay.secret.before')).toBe(first);
		expect(await keysUnder(inFile())).toEqual(KEYS);
		expect(await undone(inFile())).toBe(true);
		expect(await keysUnder(first)).toBeUndefined();
		for (const name of ['relay.secret', 'relay.secret.before']) {
			expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
		}
		expect(said).not.toContain(first);
		expect(said).not.toContain(inFile());
	});

	test('can be taken back', async () => {
		await rotate();
		const second = inFile();
		expect((await rotate(['--back'])).well).toBe(true);
		expect(inFile()).toBe(first);
		expect(inFile('relay.secret.before')).toBe(second);
		expect(await keysUnder(first)).toEqual(KEYS);
	});

	test('takes the secret that the operator has chosen', async () => {
		expect((await rotate([], { NEW_RELAY_SECRET: OTHER })).well).toBe(true);
		expect(inFile()).toBe(OTHER);
		expect(await keysUnder(OTHER)).toEqual(KEYS);
	});
});

describe('a change of RELAY_SECRET', () => {
	test('gets both secrets, writes neither, and may be repeated', async () => {
		const env = { RELAY_SECRET: first, NEW_RELAY_SECRET: OTHER };
		const { well, said } = await rotate([], env);
		expect([well, said]).toEqual([true, expect.stringContaining('set RELAY_SECRET to it')]);
		expect(await keysUnder(OTHER)).toEqual(KEYS);
		expect(readdirSync(folder).filter((name) => name.startsWith('relay.secret'))).toEqual([
			'relay.secret'
		]);
		const again = await rotate([], env);
		expect([again.well, again.said]).toEqual([true, expect.stringContaining('already')]);
		const back = await rotate([], { RELAY_SECRET: OTHER, NEW_RELAY_SECRET: first });
		expect(back.well).toBe(true);
		expect(await keysUnder(first)).toEqual(KEYS);
	});

	test.each([
		['without a new one', {}, 'set NEW_RELAY_SECRET'],
		['to the same one', { NEW_RELAY_SECRET: 'same' }, 'is the present one'],
		['to a weak one', { NEW_RELAY_SECRET: 'short' }, 'NEW_RELAY_SECRET must be at least 32 bytes'],
		[
			'from a wrong one',
			{ RELAY_SECRET: `${OTHER}x`, NEW_RELAY_SECRET: OTHER },
			'does not open the stored keys'
		]
	])('is refused %s', async (_, env: Record<string, string>, words) => {
		const wanted = env.NEW_RELAY_SECRET === 'same' ? { NEW_RELAY_SECRET: first } : env;
		const { well, said } = await rotate([], { RELAY_SECRET: first, ...wanted });
		expect([well, said]).toEqual([false, expect.stringContaining(words)]);
		expect(await keysUnder(first)).toEqual(KEYS);
	});
});

describe('nothing is changed', () => {
	test('while a relay has the database open', async () => {
		await withDatabase(file, async () => {
			const { well, said } = await rotate([], { DATABASE_URL: `file:${file}` });
			expect([well, said]).toEqual([false, expect.stringContaining('is in use: stop the relay')]);
		});
		expect(inFile()).toBe(first);
		expect(await keysUnder(first)).toEqual(KEYS);
	});

	test('when one of the keys does not open under the present secret', async () => {
		await withDatabase(join(folder, 'made'), async (database) => {
			await database.run(
				`UPDATE accounts SET sealed_key = 'v1.damaged.key' WHERE name = 'with third key'`
			);
			file = join(folder, 'damaged.db');
			await copyInto(database, file);
		});
		const { well, said } = await rotate();
		expect([well, said]).toEqual([
			false,
			expect.stringContaining('does not open under the present')
		]);
		expect(inFile()).toBe(first);
	});

	test('on a libSQL server that may have a relay on it, and for a word that it does not know', async () => {
		expect((await rotate(['--now'])).said).toContain('usage:');
		const nowhere = { DATABASE_URL: `file:${join(folder, 'nowhere.db')}` };
		expect((await rotate([], nowhere)).said).toContain('there is no database');
		const server = { DATABASE_URL: 'libsql://db.example' };
		expect((await rotate([], server)).said).toContain('stop every relay on it');
	});
});

// A process of its own takes a second or two to start on a busy machine.
describe('killed in the middle', () => {
	test.each(['next-written', 'resealed', 'committed', 'taken'] as const)(
		'when %s, no key is lost and a second run finishes it',
		async (moment) => {
			expect(rotateAndDie(moment).signal).toBe('SIGKILL');
			const next = existsSync(join(folder, 'relay.secret.next'));
			const open = [inFile(), ...(next ? [inFile('relay.secret.next')] : [])];
			const read = await Promise.all(open.map((secret) => keysUnder(secret)));
			expect(read.filter((keys) => keys !== undefined)).toEqual([KEYS]);
			const { well } = await rotate();
			expect(well).toBe(true);
			expect(await keysUnder(inFile())).toEqual(KEYS);
			expect(await undone(inFile())).toBe(true);
			expect(existsSync(join(folder, 'relay.secret.next'))).toBe(false);
		}
	);

	test('it leaves a relay that does not start, rather than one that seals under two secrets', async () => {
		rotateAndDie('committed');
		expect(await keysUnder(inFile())).toBeUndefined();
		expect((await rotate()).said).toContain('it is finished now');
		expect(inFile('relay.secret.before')).toBe(first);
	});
});
