import { createClient } from '@libsql/client';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument-key.ts';
import { encode } from '#lib/wire/codec.ts';
import { Browser } from '../../relay/http/testing/browser.ts';
import { freePorts } from '../../relay/testing/free-ports.ts';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';
import { OpenPage } from './open-page.ts';

// Whole processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

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

const PASSWORDS = ['correct horse battery', 'a better horse battery', 'a wrong horse battery'];
const KEYS = ['key-that-was-refused-0123456789', 'key-of-a-saved-account-0123456789'];
const PASSPHRASE = 'a passphrase for the export';

/** Does what a person does in a day, mistakes included, and returns every secret that was spoken on the way. */
async function aDay(url: string): Promise<string[]> {
	const [first = '', second = '', wrong = ''] = PASSWORDS;
	const cookies: string[] = [];
	const browser = new Browser(url);
	await browser.signUp('asha', first);
	cookies.push(browser.cookie);
	await new Browser(url).post('/api/sign-in', { name: 'asha', password: wrong });
	const other = new Browser(url);
	await other.post('/api/sign-in', { name: 'asha', password: first });
	cookies.push(other.cookie);

	const { body } = await browser.post('/api/accounts/paper');
	const paper = (body as { accounts: { id: string }[] }).accounts;
	const read = await Promise.all(paper.map(({ id }) => browser.post(`/api/accounts/${id}/key`)));
	const nowhere = { hostUrl: 'http://127.0.0.1:1', websocketUrl: 'ws://127.0.0.1:1' };
	const page = { ok: true, ms: 5, problem: null, broker: 'zerodha' };
	await browser.post('/api/accounts', { ...nowhere, name: 'Refused', apiKey: KEYS[0] });
	const saved = await browser.post('/api/accounts', {
		...{ ...nowhere, page, name: 'Saved', apiKey: KEYS[1] }
	});
	expect(saved.status).toBe(201);
	await browser.post('/api/accounts', { ...nowhere, name: '', apiKey: KEYS[0] });
	await browser.post('/api/accounts', `{"apiKey": "${KEYS[0]}", broken`);
	const exported = await browser.post('/api/accounts/export', { passphrase: PASSPHRASE });
	await browser.post('/api/accounts/import', {
		file: exported.body,
		passphrase: `not ${PASSPHRASE}`
	});

	const live = await OpenPage.open(url, browser.cookie);
	const quote = [instrumentKey('NSE_INDEX', 'NIFTY')];
	live.send(encode({ t: 'watch', id: 1, depth: [], quote, beat: 10 }));
	await live.priced;
	live.close();

	const changed = await browser.post('/api/password', { present: first, next: second });
	expect(changed.status).toBe(204);
	await browser.post('/api/sign-out');
	const back = new Browser(url);
	await back.post('/api/sign-in', { name: 'asha', password: second });
	cookies.push(back.cookie);
	return [
		...PASSWORDS,
		...KEYS,
		PASSPHRASE,
		...cookies.map((cookie) => cookie.split('=')[1] ?? ''),
		...read.map((answer) => (answer.body as { apiKey: string }).apiKey)
	];
}

/** Every value of every table, and the bytes of every file beside the database but the secret's own. */
async function everythingKept(): Promise<string> {
	const database = createClient({ url: `file:${join(folder, 'relay.db')}` });
	const tables = await database.execute(`SELECT name FROM sqlite_master WHERE type = 'table'`);
	const rows = await Promise.all(
		tables.rows.map((row) => database.execute(`SELECT * FROM "${String(row.name)}"`))
	);
	database.close();
	const files = readdirSync(folder)
		.filter((name) => name !== 'relay.secret')
		.map((name) => readFileSync(join(folder, name), 'latin1'));
	return [JSON.stringify(rows.map((found) => found.rows)), ...files].join('\n');
}

test('a day’s log, figures and database hold no password, key, passphrase or session', async () => {
	const port = await freePorts([1, 10, 11]);
	relay = relayProcess(folder, { PAPER: 'on', PAPER_PORT: String(port), LOG_LEVEL: 'trace' });
	const url = (await relay.address) ?? '';
	const secrets = await aDay(url);
	expect(secrets.every((secret) => secret.length >= 20)).toBe(true);
	expect(new Set(secrets).size).toBe(secrets.length);
	const figures = await (await fetch(`${url}/metrics`)).text();
	const kept = await everythingKept();
	relay.child.kill('SIGTERM');
	expect(await relay.ended).toBe(0);
	const log = relay.said.join('\n');
	expect(log).toContain('stopping');
	expect(kept).toContain('asha');
	expect(figures).toContain('algomirror_');
	for (const secret of secrets) {
		for (const [where, text] of Object.entries({ log, figures, kept })) {
			expect(text.includes(secret), `${secret} in the ${where}`).toBe(false);
		}
	}
	const ownSecret = readFileSync(join(folder, 'relay.secret'), 'utf8').trim();
	for (const text of [log, figures, kept]) expect(text.includes(ownSecret)).toBe(false);
});
