import { createClient } from '@libsql/client';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePorts } from '../../relay/testing/free-ports.ts';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';
import { aDay } from './a-day.ts';
import { bareEnvironment } from '../../relay/testing/bare-environment.ts';

const COMMAND = fileURLToPath(new URL('../../scripts/relay-command.mjs', import.meta.url));

let folder: string;
let relay: RelayProcess | undefined;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-leaks-'));
});
afterEach(async () => {
	relay?.child.kill('SIGKILL');
	await relay?.ended;
	rmSync(folder, { recursive: true, force: true });
});

/** What the operator's command said, once it has ended well. */
function command(...args: string[]): string {
	const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], {
		env: { ...bareEnvironment(), DATA_DIR: folder },
		encoding: 'utf8'
	});
	expect({ status, stderr }).toMatchObject({ status: 0 });
	return stdout + stderr;
}

/** Every value of every table, and the bytes of every file beside the database but the secrets' own. */
async function everythingKept(): Promise<string> {
	const database = createClient({ url: `file:${join(folder, 'relay.db')}` });
	const tables = await database.execute(`SELECT name FROM sqlite_master WHERE type = 'table'`);
	const rows = await Promise.all(
		tables.rows.map((row) => database.execute(`SELECT * FROM "${String(row.name)}"`))
	);
	database.close();
	const files = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.startsWith('relay.secret'))
		.map(({ name }) => readFileSync(join(folder, name), 'latin1'));
	return [JSON.stringify(rows.map((found) => found.rows)), ...files].join('\n');
}

const ownSecret = () => readFileSync(join(folder, 'relay.secret'), 'utf8').trim();

test('a day’s log, figures, database, backup and commands hold no password, passphrase, key, invite or session', async () => {
	const port = await freePorts([1, 10, 11]);
	relay = relayProcess(folder, { PAPER: 'on', PAPER_PORT: String(port), LOG_LEVEL: 'trace' });
	// Passkeys need a name.
	const url = ((await relay.address) ?? '').replace('127.0.0.1', 'localhost');
	const secrets = await aDay(url);
	const figures = await (await fetch(`${url}/metrics`)).text();
	const commands = [command('backup', join(folder, 'backup.db')), command('verify-activity')];
	const keptByDay = await everythingKept();
	relay.child.kill('SIGTERM');
	expect(await relay.ended).toBe(0);
	const log = relay.said.join('\n');

	secrets.push(ownSecret());
	commands.push(command('rotate-secret'));
	secrets.push(ownSecret());
	const keptAfterwards = await everythingKept();
	const said = commands.join('\n');

	expect(secrets.every((secret) => secret.length >= 20)).toBe(true);
	expect(new Set(secrets).size).toBe(secrets.length);
	// What is searched is what it is taken for.
	expect(log).toContain('stopping');
	expect(figures).toContain('algomirror_');
	expect(said).toContain('backup.db');
	for (const kept of [keptByDay, keptAfterwards]) expect(kept).toContain('accounts-imported');
	for (const secret of secrets) {
		for (const [where, text] of Object.entries({ log, figures, said, keptByDay, keptAfterwards })) {
			expect(text.includes(secret), `${secret} in ${where}`).toBe(false);
		}
	}
});
