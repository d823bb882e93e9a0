import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { WebSocket } from 'ws';
import { devices } from '#lib/wire/http/people-api.ts';
import { CLOSE_CODES } from '#lib/wire/socket/version.ts';
import { readConfig } from './config.ts';
import { Browser } from './http/testing/browser.ts';
import { startRelay } from './start-relay.ts';
import type { Stop } from './stopping.ts';

const PASSWORD = 'correct horse battery';

let folder: string;
let url: string;
let stops: Stop[];
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-end-'));
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
});
afterEach(async () => {
	for (const stop of stops) await stop();
	rmSync(folder, { recursive: true, force: true });
});

/** A device with a page open: resolves with the close code when the relay closes it. */
async function openPage(browser: Browser) {
	const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`, browser.protocols, {
		headers: { cookie: browser.cookie, origin: url }
	});
	const closed = once(socket, 'close').then(([code]: number[]) => code);
	// Not before its welcome has the relay taken it in.
	await once(socket, 'message');
	return { socket, closed };
}

async function signedIn(): Promise<Browser> {
	const browser = new Browser(url);
	const { status } = await browser.post('/api/sign-in', { name: 'asha', password: PASSWORD });
	expect(status).toBe(200);
	return browser;
}

const listed = async (browser: Browser) =>
	v.parse(devices, (await browser.get('/api/sessions')).body).devices;

test('ending a session from another device closes its open page at once, and no other', async () => {
	const desk = new Browser(url);
	await desk.signUp('asha');
	const phone = await signedIn();
	const [atDesk, atPhone] = [await openPage(desk), await openPage(phone)];
	const before = await listed(desk);
	expect(before.map(({ isConnected }) => isConnected)).toEqual([true, true]);
	const id = before.find(({ isThis }) => !isThis)?.id ?? '';
	await desk.send('DELETE', `/api/sessions/${id}`);
	expect(await atPhone.closed).toBe(CLOSE_CODES.signedOut);
	expect(atDesk.socket.readyState).toBe(WebSocket.OPEN);
	expect(await listed(desk)).toMatchObject([{ isThis: true, isConnected: true }]);
	atDesk.socket.close();
});

test('a new password closes the open pages of all other devices', async () => {
	const desk = new Browser(url);
	await desk.signUp('asha');
	const others = await Promise.all([signedIn(), signedIn()]);
	const pages = await Promise.all(others.map(openPage));
	const own = await openPage(desk);
	const change = { present: PASSWORD, next: 'another horse entirely' };
	expect((await desk.post('/api/password', change)).status).toBe(204);
	expect(await Promise.all(pages.map(({ closed }) => closed))).toEqual([
		CLOSE_CODES.signedOut,
		CLOSE_CODES.signedOut
	]);
	expect(own.socket.readyState).toBe(WebSocket.OPEN);
	own.socket.close();
});
