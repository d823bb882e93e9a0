import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RelayDatabase } from '../store/database/database.ts';
import { FileConnection } from '../store/database/file-connection.ts';
import { RecordingHost } from '../testing/recording-host.ts';
import type { Browser } from './testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from './testing/relay-on-a-port.ts';

/** Of 4 KiB each. SQLite answers SQLITE_FULL beyond them, as it does when the disk has no more. */
const PAGES = 150;
const IN_MEMORY = 'a call goes out with its number in memory alone';
const FULL = { status: 503, body: { error: 'database-full' } };

let folder: string;
let host: RecordingHost;
let database: RelayDatabase;
let relay: RelayOnAPort;
/** The relay's log. */
let said: string;
let browser: Browser;
let account: string;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-full-'));
	host = new RecordingHost();
	await host.start();
	database = new RelayDatabase(
		await FileConnection.open({
			url: `file:${join(folder, 'relay.db')}`,
			pragmas: [
				'PRAGMA journal_mode = WAL',
				// Hundreds of writes fill it, and no power cut is tested.
				'PRAGMA synchronous = OFF',
				`PRAGMA max_page_count = ${PAGES}`
			],
			openWithin: 1_000
		})
	);
	said = '';
	relay = await relayOnAPort({ database, log: { write: (line) => void (said += line) } });
	browser = relay.browser();
	await browser.signUp('asha');
	const { body } = await browser.post('/api/accounts', {
		name: 'Zerodha',
		hostUrl: host.url,
		websocketUrl: 'ws://127.0.0.1:8765',
		apiKey: 'c0ffee00'.repeat(8)
	});
	account = `/api/accounts/${(body as { account: { id: string } }).account.id}`;
	await database.run('CREATE TABLE filler (bytes BLOB)');
});
afterEach(async () => {
	await relay.stop();
	await database.stop();
	host.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** To the last page, and to the last byte of the pages that others write into. */
async function fill(): Promise<void> {
	for (const bytes of [65_536, 4_096, 256, 16, 1]) {
		for (let room = true; room;) {
			// The driver works in this thread: without a pause the relay would take no connection meanwhile.
			await othersTurn();
			room = await database.run(`INSERT INTO filler VALUES (randomblob(${bytes}))`).then(
				() => true,
				() => false
			);
		}
	}
	for (let room = true; room;) {
		const report = { id: crypto.randomUUID(), action: 'order-intended', at: 1, details: {} };
		room = (await browser.post('/api/activity', { reports: [report] })).status === 200;
	}
}

describe('on a full disk', () => {
	test('who is signed in reads on and sends orders', async () => {
		await database.run('UPDATE sessions SET last_seen_at = 0');
		await fill();
		expect((await browser.get('/api/accounts')).status).toBe(200);
		const once = { 'sent-once': randomBytes(16).toString('hex') };
		const order = { symbol: 'RELIANCE', exchange: 'NSE', action: 'SELL', quantity: '1' };
		const { status } = await browser.post(`${account}/openalgo/placeorder`, order, once);
		expect(status).toBe(200);
		// Repeated by the browser, it gets the first one's answer and is not sent again.
		expect((await browser.post(`${account}/openalgo/placeorder`, order, once)).status).toBe(200);
		expect(host.visits.map(({ url }) => url)).toEqual(['/api/v1/placeorder']);
	});

	test('an exit and a cancel go out, each once, and the log says that their numbers are in memory alone', async () => {
		await fill();
		// The pages of the numbers themselves may have had room left.
		while (!said.includes(IN_MEMORY)) {
			const once = { 'sent-once': randomBytes(16).toString('hex') };
			const body = { orderid: '1' };
			expect((await browser.post(`${account}/openalgo/cancelorder`, body, once)).status).toBe(200);
		}
		said = '';
		const before = host.visits.length;
		for (const [endpoint, body, reduces] of [
			['placeorder', { symbol: 'SBIN', exchange: 'NSE', action: 'SELL', quantity: 500 }, 'yes'],
			['cancelorder', { orderid: '7' }, 'no']
		] as const) {
			const headers = {
				'sent-once': randomBytes(16).toString('hex'),
				'reduces-position': reduces
			};
			for (let press = 0; press < 2; press += 1) {
				const sent = await browser.post(`${account}/openalgo/${endpoint}`, body, headers);
				expect(sent.status).toBe(200);
			}
		}
		expect(host.visits.slice(before).map(({ url }) => url)).toEqual([
			'/api/v1/placeorder',
			'/api/v1/cancelorder'
		]);
		expect(said.split(IN_MEMORY)).toHaveLength(3);
	});

	test('what must be kept is refused with that reason, and nothing of it is there', async () => {
		await fill();
		const report = { id: crypto.randomUUID(), action: 'order-intended', at: 1, details: {} };
		expect(await browser.post('/api/activity', { reports: [report] })).toMatchObject(FULL);
		expect(await browser.get('/api/activity')).toMatchObject({ status: 200 });
	});

	test('no key and no export leaves the relay unrecorded', async () => {
		await fill();
		expect(await browser.post(`${account}/key`)).toMatchObject(FULL);
		expect(
			await browser.post('/api/accounts/export', { passphrase: 'twelve unrelated words' })
		).toMatchObject(FULL);
		await database.run('DELETE FROM filler');
		expect((await browser.post(`${account}/key`)).status).toBe(200);
	});

	test('health says so, and is well again when there is room', async () => {
		await fill();
		const asked = async () => {
			const answer = await fetch(`${relay.url}/healthz`);
			return [answer.status, await answer.json()];
		};
		expect(await asked()).toEqual([503, { status: 'unwell', database: 'full', feeds: {} }]);
		await database.run('DELETE FROM filler');
		await expect.poll(asked).toEqual([200, { status: 'ok', feeds: {} }]);
	});
});
