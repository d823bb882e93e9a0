import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingHost } from '../../testing/recording-host.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const order = { symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 1, product: 'CNC' };
const number = () => randomBytes(16).toString('hex');

let hosts: RecordingHost[];
let relay: RelayOnAPort;
let browser: Browser;
let ids: string[];
beforeEach(async () => {
	hosts = Array.from({ length: 3 }, () => new RecordingHost());
	await Promise.all(hosts.map((host) => host.start()));
	relay = await relayOnAPort();
	browser = relay.browser();
	await browser.signUp('asha');
	ids = [];
	for (const [place, host] of hosts.entries()) {
		host.answer = (response) => response.end(`{"status":"success","orderid":"${place}"}`);
		const { body } = await browser.post('/api/accounts', {
			name: `Account ${place}`,
			...{ hostUrl: host.url, websocketUrl: 'ws://127.0.0.1:8765', apiKey: 'a key' }
		});
		ids.push((body as { account: { id: string } }).account.id);
		host.visits.length = 0;
	}
});
afterEach(async () => {
	for (const host of hosts) host.stop();
	await relay.stop();
});

const press = (more: object = {}) =>
	ids.map((account) => ({
		account,
		endpoint: 'placeorder',
		body: order,
		number: number(),
		...more
	}));

/** The lines of the answer, as they come. */
async function* lines(calls: readonly object[]): AsyncGenerator<Record<string, unknown>> {
	const response = await fetch(`${relay.url}/api/acting-calls`, {
		method: 'POST',
		headers: { ...browser.proof, origin: relay.url, 'content-type': 'application/json' },
		body: JSON.stringify({ calls })
	});
	expect(response.status).toBe(200);
	let text = '';
	for await (const bytes of response.body ?? []) {
		text += Buffer.from(bytes).toString();
		const whole = text.split('\n');
		text = whole.pop() ?? '';
		for (const line of whole) yield JSON.parse(line) as Record<string, unknown>;
	}
	expect(text).toBe('');
}

async function all(calls: readonly object[]): Promise<Record<string, unknown>[]> {
	const found: Record<string, unknown>[] = [];
	for await (const line of lines(calls)) found.push(line);
	return found;
}

const placed = () => hosts.map(({ visits }) => visits.length);

test('one request carries the orders of a press, and who is slow or dead keeps no other waiting', async () => {
	const [dead, slow] = hosts;
	dead?.stop();
	let answerSlow = () => {};
	if (slow) slow.answer = (response) => (answerSlow = () => response.end('{"orderid":"late"}'));
	const calls = press();
	const heard: unknown[] = [];
	for await (const line of lines(calls)) {
		heard.push([calls.findIndex((call) => call.number === line.number), line.openalgo, line.text]);
		if (heard.length === 2) answerSlow();
	}
	expect(heard.slice(0, 2).sort()).toEqual([
		[0, null, '{"error":"host-unreachable"}'],
		[2, 200, '{"status":"success","orderid":"2"}']
	]);
	expect(heard.slice(2)).toEqual([[1, 200, '{"orderid":"late"}']]);
});

test('a browser that repeats the whole request places nothing again, and hears the same', async () => {
	const calls = press();
	const [first, again] = await Promise.all([all(calls), all(calls)]);
	const sorted = (lines: readonly object[]) => lines.map((line) => JSON.stringify(line)).sort();
	expect(sorted(again)).toEqual(sorted(first));
	expect(sorted(await all(calls))).toEqual(
		sorted(first).map((line) => line.replace(/"heldMs":\d+/, '"heldMs":0'))
	);
	expect(placed()).toEqual([1, 1, 1]);
});

test('each is checked as if it came alone: an account that takes no orders, and one that is not there', async () => {
	await browser.send('PATCH', `/api/accounts/${ids[0]}`, { ordersEnabled: false });
	const [off, , other] = press();
	const answers = await all([off, { ...other, account: 'elsewhere' }].flatMap((one) => one ?? []));
	expect(answers.map(({ status, text }) => [status, text]).sort()).toEqual([
		[404, '{"error":"not-found"}'],
		[409, '{"error":"orders-off"}']
	]);
	expect(placed()).toEqual([0, 0, 0]);
});

test.each([
	['reads', { endpoint: 'funds' }],
	['calls without a number', { number: '' }],
	['more fields than it knows', { key: 'mine' }]
])('%s are refused whole', async (_, more) => {
	const { status } = await browser.post('/api/acting-calls', { calls: press(more) });
	expect(status).toBe(400);
	expect(placed()).toEqual([0, 0, 0]);
});

test('a key that a page puts into a body goes nowhere', async () => {
	const [line] = await all(press({ body: { ...order, apikey: 'mine' } }));
	expect(line).toMatchObject({ status: 400, openalgo: null });
	expect(placed()).toEqual([0, 0, 0]);
});

test('whose session has ended since it went out is not said to be unsent', async () => {
	const calls = press();
	await all(calls);
	await browser.post('/api/sign-out');
	const again = await browser.post('/api/acting-calls', { calls });
	expect([again.status, again.body]).toEqual([409, { error: 'already-sent' }]);
	const others = await browser.post('/api/acting-calls', { calls: press() });
	expect([others.status, others.body]).toEqual([401, { error: 'not-signed-in' }]);
	expect(placed()).toEqual([1, 1, 1]);
});
