import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Browser } from '../../relay/http/testing/browser.ts';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';
import { HranaServer } from './hrana-server.ts';

// Whole processes, up to three of them.
vi.setConfig({ testTimeout: 60_000 });

const PASSWORD = 'correct horse battery';
const TOKEN = 'the token of the database server';

let folder: string;
let server: HranaServer;
const running = new Set<RelayProcess>();
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-on-server-'));
	server = await HranaServer.start(join(folder, 'server.db'));
	server.token = TOKEN;
});
afterEach(async () => {
	for (const { child } of running) child.kill('SIGKILL');
	await Promise.all([...running].map(({ ended }) => ended));
	running.clear();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

function start(token = TOKEN): RelayProcess {
	const settings = { DATABASE_URL: server.url, DATABASE_AUTH_TOKEN: token, LOG_LEVEL: 'fatal' };
	const relay = relayProcess(folder, settings);
	running.add(relay);
	return relay;
}

async function signedUp(url: string): Promise<Browser> {
	const browser = new Browser(url);
	expect((await browser.signUp('asha', PASSWORD)).status).toBe(201);
	const added = await browser.post('/api/accounts', {
		name: 'Zerodha',
		hostUrl: 'http://127.0.0.1:1',
		websocketUrl: 'ws://127.0.0.1:1',
		apiKey: 'a key',
		page: { ok: true, ms: 1, problem: null, broker: 'zerodha' }
	});
	expect(added.status).toBe(201);
	return browser;
}

test('a relay whose database is a server keeps all of it there, over a kill, and alone', async () => {
	const first = start();
	const browser = await signedUp((await first.address) ?? '');
	const report = { id: crypto.randomUUID(), action: 'order-intended', at: 1, details: {} };
	expect((await browser.post('/api/activity', { reports: [report] })).status).toBe(200);

	const second = start();
	expect(await second.ended).toBe(1);
	expect(second.said.join()).toContain(`process ${first.child.pid} on `);

	first.child.kill('SIGKILL');
	await first.ended;
	const url = (await start().address) ?? '';
	const headers = browser.proof;
	const asked = async (path: string) => (await fetch(url + path, { headers })).json();
	expect(await asked('/api/accounts')).toMatchObject({ accounts: [{ name: 'Zerodha' }] });
	expect(JSON.stringify(await asked('/api/activity'))).toContain(report.id);
	const again = await new Browser(url).post('/api/sign-in', { name: 'asha', password: PASSWORD });
	expect(again.status).toBe(200);
});

test('a relay whose database server is gone says so, and serves again when it is back', async () => {
	const url = (await start().address) ?? '';
	const browser = await signedUp(url);
	const health = async () => {
		const answer = await fetch(`${url}/healthz`);
		return [answer.status, await answer.json()];
	};
	server.fault = () => ({ does: 'refuse', status: 502 });
	expect(await health()).toMatchObject([503, { status: 'unwell', database: 'unreachable' }]);
	expect(await browser.get('/api/accounts')).toMatchObject({
		status: 503,
		body: { error: 'database-failed' }
	});
	server.fault = () => undefined;
	expect((await browser.get('/api/accounts')).status).toBe(200);
	await expect.poll(async () => (await health())[0]).toBe(200);
});

test('a relay that its database server does not let in does not start, and says why', async () => {
	const relay = start('another token');
	expect(await relay.ended).toBe(1);
	expect(relay.said.join()).toContain('Unauthorized');
	expect(relay.said.join()).not.toContain('another token');
});
