import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { Browser } from '../http/testing/browser.ts';
import { activityEvents } from '../http/testing/activity-events.ts';
import { startRelay } from '../start-relay.ts';
import type { Stop } from '../stopping.ts';
import type { RelayDatabase } from '../store/database/database.ts';
import { openDatabase } from '../store/database/open-database.ts';
import { PasskeyStore } from '../store/people/passkeys.ts';
import { UserStore } from '../store/people/users.ts';
import { obey } from './run-command.ts';
import { bareEnvironment } from '../testing/bare-environment.ts';

const PASSWORD = 'correct horse battery';
const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let url: string;
let stops: Stop[];
/** A second way to the relay's file, as the command has one. */
let database: RelayDatabase;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-reset-'));
	stops = [];
	const read = readConfig({ PORT: '0', DATA_DIR: folder, EARLIER_PAGES: '0' });
	if (!read.ok) throw new Error(read.problems.join());
	const secret = 'Lm3n0pQrS7uVwXyZ-0123456789_aBcDeFgH';
	const log = pino({ level: 'silent' });
	const started = await startRelay({
		config: read.config,
		secret,
		log,
		paper: undefined,
		stops,
		lost: () => undefined
	});
	url = started.ok ? `http://127.0.0.1:${started.port}` : '';
	database = await openDatabase(read.config.databaseUrl);
});
afterEach(async () => {
	await database.stop();
	for (const stop of stops) await stop();
	rmSync(folder, { recursive: true, force: true });
});

async function run(...args: string[]) {
	const said: string[] = [];
	const well = await obey(
		'reset-password',
		args,
		{ DATA_DIR: folder },
		(line) => void said.push(line)
	);
	return { well, said: said.join('\n') };
}

async function addPasskey(name: string): Promise<void> {
	const user = await new UserStore(database, Date.now).byName(name);
	await new PasskeyStore(database, Date.now).add(user?.id ?? '', {
		...{ credentialId: 'c', publicKey: 'k', counter: 0, transports: [], rpId: 'localhost' },
		...{ name: 'Key', isSynced: false }
	});
}

const signIn = (password: string) =>
	new Browser(url).post('/api/sign-in', { name: 'asha', password });

test('while the relay runs, a user who lost the password gets in with the printed one, and every other session ends', async () => {
	const desk = new Browser(url);
	await desk.signUp('asha');
	const { well, said } = await run('Asha');
	expect([well, said]).toEqual([true, expect.stringContaining('Sessions ended: 1.')]);
	expect((await desk.get('/api/accounts')).status).toBe(401);
	expect((await signIn(PASSWORD)).status).toBe(401);
	const [, printed = ''] = /is now: (\S+)/.exec(said) ?? [];
	const { status, body } = await signIn(printed);
	expect([status, body]).toMatchObject([200, { user: { passwordIsTemporary: true } }]);
	expect((await activityEvents(database, 'asha')).slice(0, 2)).toEqual([
		'signed-up {"invited":false}',
		'password-reset {"endedSessions":1,"removedPasskeys":0}'
	]);
});

test('the printed password is a temporary one until the user has chosen another', async () => {
	const browser = new Browser(url);
	await browser.signUp('asha');
	const [, printed = ''] = /is now: (\S+)/.exec((await run('asha')).said) ?? [];
	await browser.post('/api/sign-in', { name: 'asha', password: printed });
	const change = { present: printed, next: 'another horse entirely' };
	expect((await browser.post('/api/password', change)).status).toBe(204);
	expect((await browser.get('/api/hello')).body).toMatchObject({
		user: { passwordIsTemporary: false }
	});
});

test('passkeys stay and are named, or go when that is asked for', async () => {
	await new Browser(url).signUp('asha');
	await addPasskey('asha');
	expect((await run('asha')).said).toContain('Passkeys that still open this user: 1');
	expect((await run('asha', '--remove-passkeys')).said).toContain('Passkeys removed: 1.');
	expect((await run('asha')).said).not.toContain('Passkeys');
});

test.each([
	['the name is unknown', ['ravi'], 'no user is called ravi'],
	['no name is given', [], 'usage: npm run relay:reset-password'],
	['the password is among the arguments', ['asha', 'my new password'], 'usage:'],
	['a word is unknown', ['asha', '--password=my new password'], 'usage:']
])('nothing happens when %s', async (_, args, words) => {
	await new Browser(url).signUp('asha');
	const { well, said } = await run(...args);
	expect([well, said]).toEqual([false, expect.stringContaining(words)]);
	expect((await signIn(PASSWORD)).status).toBe(200);
});

test('as an operator runs it: exit code 1 for an unknown user, and the password from standard input', async () => {
	await new Browser(url).signUp('asha');
	const command = (args: string[], input: string) =>
		spawnSync(process.execPath, ['scripts/relay-command.mjs', 'reset-password', ...args], {
			cwd: root,
			input,
			encoding: 'utf8',
			env: { ...bareEnvironment(), DATA_DIR: folder }
		});
	expect(command(['ravi'], '').status).toBe(1);
	const weak = command(['asha', '--ask'], 'Password2026\n');
	expect([weak.status, weak.stdout]).toEqual([1, expect.stringContaining('tried first')]);
	const done = command(['asha', '--ask'], 'another horse entirely\n');
	expect([done.status, done.stderr]).toEqual([0, '']);
	expect(done.stdout).not.toContain('another horse');
	expect((await signIn('another horse entirely')).status).toBe(200);
});
