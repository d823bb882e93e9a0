import { createClient } from '@libsql/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { Browser } from '../../relay/http/testing/browser.ts';
import { RecordingHost } from '../../relay/testing/recording-host.ts';
import { relayProcess, type RelayProcess } from '../../relay/testing/relay-process.ts';

let folder: string;
let host: RecordingHost;
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'algomirror-order-kill-'));
	host = new RecordingHost();
	await host.start();
});
afterEach(() => {
	host.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function started(): Promise<{ relay: RelayProcess; browser: Browser }> {
	const relay = relayProcess(folder);
	onTestFinished(() => kill(relay));
	const url = await relay.address;
	if (url === undefined) throw new Error(relay.said.join('\n'));
	return { relay, browser: new Browser(url) };
}

async function kill({ child, ended }: RelayProcess): Promise<void> {
	child.kill('SIGKILL');
	await ended;
}

async function signedUp(browser: Browser): Promise<string> {
	await browser.signUp('asha');
	const { body } = await browser.post('/api/accounts', {
		name: 'Zerodha',
		hostUrl: host.url,
		websocketUrl: 'ws://127.0.0.1:1',
		apiKey: 'a key',
		page: { ok: true, ms: 1, problem: null, broker: 'zerodha' }
	});
	const { id } = (body as { account: { id: string } }).account;
	return `/api/accounts/${id}/openalgo/placeorder`;
}

const number = (digit: string) => ({ 'sent-once': digit.repeat(32) });
const order = { symbol: 'SBIN' };
const orders = () => host.visits.filter(({ url }) => url.endsWith('placeorder')).length;

test('an order whose relay was killed in the middle of it does not go out again', async () => {
	const before = await started();
	const path = await signedUp(before.browser);
	const first = await before.browser.post(path, order, number('a'));
	host.answer = () => undefined;
	const arrived = host.arrival();
	const second = before.browser.post(path, order, number('b')).catch(() => 'no answer');
	await arrived;
	await kill(before.relay);
	expect(await second).toBe('no answer');
	host.answer = (response) => response.end('{"status":"success","orderid":"9"}');

	const { browser } = await started();
	await browser.post('/api/sign-in', { name: 'asha', password: 'correct horse battery' });
	const [again, unknown] = [
		await browser.post(path, order, number('a')),
		await browser.post(path, order, number('b'))
	];
	expect([again.status, again.body]).toEqual([first.status, first.body]);
	expect(unknown.body).toEqual({ error: 'already-sent', sentAt: expect.any(Number) });
	expect(orders()).toBe(2);
	expect((await browser.post(path, order, number('c'))).body).toEqual({
		status: 'success',
		orderid: '9'
	});
});

test('an order whose relay was killed between writing its number and sending it is not sent later', async () => {
	const before = await started();
	const path = await signedUp(before.browser);
	// More than a server is sent in a second: the last ones wait in the relay for their turn.
	const digits = [...'0123456789a'];
	const sent = digits.map((digit) =>
		before.browser.post(path, order, number(digit)).catch(() => undefined)
	);
	const database = createClient({ url: `file:${join(folder, 'relay.db')}` });
	const written = async () =>
		(await database.execute('SELECT number FROM sent_calls')).rows.map((row) => row['number']);
	await vi.waitUntil(async () => (await written()).length === digits.length && orders() > 0, {
		interval: 1,
		timeout: 10_000
	});
	await kill(before.relay);
	await Promise.all(sent);
	database.close();
	const gone = orders();
	expect(gone).toBeLessThan(digits.length);

	const { browser } = await started();
	await browser.post('/api/sign-in', { name: 'asha', password: 'correct horse battery' });
	for (const digit of digits) {
		const { status } = await browser.post(path, order, number(digit));
		expect([200, 409]).toContain(status);
	}
	expect(orders()).toBe(gone);
});
