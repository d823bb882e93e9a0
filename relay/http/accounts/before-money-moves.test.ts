import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RecordingHost } from '../../testing/recording-host.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const KEY = 'c0ffee00'.repeat(8);
const DAY = 24 * 3_600_000;
const order = { symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 1 };

let host: RecordingHost;
let relay: RelayOnAPort;
let browser: Browser;
let path: string;
let said: string;
beforeEach(async () => {
	host = new RecordingHost();
	await host.start();
	said = '';
	relay = await relayOnAPort({ log: { write: (line) => void (said += line) } });
	browser = relay.browser();
	await browser.signUp('asha');
	const { body } = await browser.post('/api/accounts', {
		name: 'Zerodha',
		...{ hostUrl: host.url, websocketUrl: 'ws://127.0.0.1:8765', apiKey: KEY }
	});
	path = `/api/accounts/${(body as { account: { id: string } }).account.id}/openalgo`;
});
afterEach(async () => {
	vi.useRealTimers();
	await relay.stop();
	host.stop();
});

const once = () => ({ 'sent-once': randomBytes(16).toString('hex') });
const place = (page = browser, number = once(), endpoint = 'placeorder') =>
	page.post(`${path}/${endpoint}`, order, number);

test('a session that has ended sends no order, also when its page does not know yet', async () => {
	const { cookie, token } = browser;
	await browser.post('/api/sign-out');
	const late = await fetch(`${relay.url}${path}/placeorder`, {
		method: 'POST',
		headers: { origin: relay.url, cookie, 'session-token': token ?? '', ...once() },
		body: JSON.stringify(order)
	});
	expect([late.status, await late.json()]).toEqual([401, { error: 'not-signed-in' }]);
	expect(host.visits).toEqual([]);
});

test('a page whose browser was signed in as somebody else meanwhile sends no order, in neither name', async () => {
	const other = relay.browser();
	await other.signUp('ravi');
	const mixed = await fetch(`${relay.url}${path}/placeorder`, {
		method: 'POST',
		headers: {
			...{ origin: relay.url, cookie: other.cookie, 'session-token': browser.token ?? '' },
			...once()
		},
		body: JSON.stringify(order)
	});
	expect([mixed.status, await mixed.json()]).toEqual([401, { error: 'someone-else' }]);
	expect((await place(other)).status).toBe(404);
	expect(host.visits).toEqual([]);
});

test('a server that repeats the key in what it says of an order shows it to nobody: not in the answer, the activity or the log', async () => {
	host.answer = (response) =>
		response.writeHead(400).end(`{"status":"error","message":"no user with ${KEY}"}`);
	for (const endpoint of ['placeorder', 'modifyorder', 'cancelorder', 'closeposition']) {
		const { body } = await place(browser, once(), endpoint);
		expect(body).toEqual({ status: 'error', message: 'no user with [hidden]' });
	}
	expect(JSON.stringify((await browser.get('/api/activity')).body)).not.toContain(KEY);
	expect(said).not.toContain(KEY);
});

test('a clock that is set a day ahead, and back by two, neither holds an order back nor lets one out twice', async () => {
	const began = Date.now();
	const number = once();
	expect((await place(browser, number)).status).toBe(200);
	vi.useFakeTimers({ toFake: ['Date'] });
	let sent = 1;
	for (const step of [DAY, -DAY]) {
		vi.setSystemTime(began + step);
		const asked = performance.now();
		expect((await place()).status).toBe(200);
		sent += 1;
		// A wait that was counted by that clock would be hours.
		expect(performance.now() - asked).toBeLessThan(30_000);
		expect((await place(browser, number)).status).toBe(200);
		expect(host.visits).toHaveLength(sent);
	}
});
