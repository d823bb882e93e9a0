import { createClient } from '@libsql/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browser } from '../../relay/http/testing/browser.ts';
import { RawPage } from '../../relay/testing/raw-page.ts';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';

const PASSWORD = 'correct horse battery';
const TLS = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'mirror.example' };
const SECURE = 'https://mirror.example';

let folder: string;
let relay: RelayProcess;
let url: string;
beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-page-socket-'));
	relay = relayProcess(folder, { TRUST_PROXY: '1', PUBLIC_ORIGIN: SECURE });
	url = (await relay.address) ?? '';
	await new Browser(url).signUp('asha');
});
afterAll(async () => {
	relay.child.kill('SIGKILL');
	await relay.ended;
	rmSync(folder, { recursive: true, force: true });
});

/** 101 when the socket opens. */
function handshake(headers: Record<string, string>, { protocols }: Browser): Promise<number> {
	return new RawPage(url.replace('http', 'ws') + '/ws', protocols, { headers }).handshake();
}

async function signedIn(): Promise<Browser> {
	const browser = new Browser(url);
	const { status } = await browser.post('/api/sign-in', { name: 'asha', password: PASSWORD });
	expect(status).toBe(200);
	return browser;
}

test('a page’s socket opens to a session that lasts, from the relay’s own page only', async () => {
	const asha = await signedIn();
	const { cookie } = asha;
	expect(await handshake({ cookie, origin: url }, asha)).toBe(101);
	for (const origin of ['https://evil.example', url.replace('127.0.0.1', 'localhost'), 'null']) {
		expect(await handshake({ cookie, origin }, asha)).toBe(403);
	}
	const evil = 'evil.example:4600';
	expect(await handshake({ cookie, host: evil, origin: `http://${evil}` }, asha)).toBe(403);
	expect(await handshake({ cookie }, asha)).toBe(403);
	expect(await handshake({ origin: url }, asha)).toBe(401);
});

test('not by a cookie that another port has seen, nor by one that it planted', async () => {
	const [asha, other] = [await signedIn(), await signedIn()];
	const stranger = new Browser(url);
	expect(await handshake({ cookie: asha.cookie, origin: url }, stranger)).toBe(401);
	expect(await handshake({ cookie: other.cookie, origin: url }, asha)).toBe(401);
	// Planted for a longer path it comes first, and the true one still counts.
	const both = `${other.cookie}; ${asha.cookie}`;
	expect(await handshake({ cookie: both, origin: url }, asha)).toBe(101);
});

test('not to one that was signed out, or whose time is over', async () => {
	const left = await signedIn();
	const { cookie } = left;
	await left.post('/api/sign-out');
	expect(await handshake({ cookie, origin: url }, left)).toBe(401);

	const late = await signedIn();
	expect(await handshake({ cookie: late.cookie, origin: url }, late)).toBe(101);
	const database = createClient({ url: `file:${join(folder, 'relay.db')}` });
	await database.execute('UPDATE sessions SET expires_at = 1');
	database.close();
	expect(await handshake({ cookie: late.cookie, origin: url }, late)).toBe(401);
});

test('and behind TLS by the cookie that only TLS carries', async () => {
	const browser = new Browser(url);
	const person = { name: 'asha', password: PASSWORD };
	await browser.post('/api/sign-in', person, { ...TLS, origin: SECURE });
	const { cookie } = browser;
	expect(cookie).toMatch(/^__Host-/);
	expect(await handshake({ ...TLS, cookie, origin: SECURE }, browser)).toBe(101);
	const planted = cookie.replace('__Host-', '');
	expect(await handshake({ ...TLS, cookie: planted, origin: SECURE }, browser)).toBe(401);
	expect(await handshake({ ...TLS, cookie, origin: url }, browser)).toBe(403);
});
