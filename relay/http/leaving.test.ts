import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingHost } from '../testing/recording-host.ts';
import { CallsUnderWay } from './calls-under-way.ts';
import type { Browser } from './testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from './testing/relay-on-a-port.ts';

/** As the real ones, only sooner. */
const PATIENCE = { ordinary: 100, acting: 400 };

let host: RecordingHost;
let relay: RelayOnAPort;
let calls: CallsUnderWay;
let browser: Browser;
let path: string;
/** What the account's server has not answered yet. */
let open: ServerResponse[];

beforeEach(async () => {
	host = new RecordingHost();
	await host.start();
	calls = new CallsUnderWay(PATIENCE);
	relay = await relayOnAPort({ calls });
	browser = relay.browser();
	await browser.signUp('asha');
	const { body } = await browser.post('/api/accounts', {
		name: 'Zerodha',
		hostUrl: host.url,
		websocketUrl: 'ws://127.0.0.1:8765',
		apiKey: 'a key'
	});
	path = `/api/accounts/${(body as { account: { id: string } }).account.id}/openalgo`;
	open = [];
	host.answer = (response) => void open.push(response);
});
afterEach(async () => {
	host.stop();
	await relay.stop();
});

const numbered = () => ({ 'sent-once': randomBytes(16).toString('hex') });

/** Asks, and resolves once the account's server has the question. */
async function asked(endpoint: string, number = numbered(), signal?: AbortSignal) {
	const arrived = host.arrival();
	const answer = fetch(`${relay.url}${path}/${endpoint}`, {
		method: 'POST',
		headers: { origin: relay.url, cookie: browser.cookie, ...number },
		body: '{}',
		...(signal && { signal })
	}).then(
		async (response) => [response.status, await response.json()] as const,
		() => 'cut off' as const
	);
	await arrived;
	return { answer };
}

async function msToLeave(): Promise<number> {
	const began = performance.now();
	await calls.leave();
	return performance.now() - began;
}

const storedAnswers = async () => {
	const { rows } = await relay.database.run('SELECT status, answer FROM sent_calls');
	return rows.map(({ status, answer }) => [status, answer !== null]);
};

test('a relay without calls leaves at once', async () => {
	expect(await msToLeave()).toBeLessThan(PATIENCE.ordinary);
});

test('an order under way gets its answer, which is stored before the relay leaves, while a question is cut off', async () => {
	const order = await asked('placeorder');
	const question = await asked('positionbook');
	const left = msToLeave();
	expect(await question.answer).toBe('cut off');
	open[0]?.end('{"status":"success","orderid":"7"}');
	expect(await order.answer).toEqual([200, { status: 'success', orderid: '7' }]);
	expect(await left).toBeGreaterThanOrEqual(PATIENCE.ordinary - 1);
	expect(await storedAnswers()).toEqual([[200, true]]);
	const { rows } = await relay.database.run(
		`SELECT count(*) AS lines FROM activity WHERE action = 'call-ended'`
	);
	expect(rows[0]?.['lines']).toBe(1);
});

test('a question that is answered in time gets its answer', async () => {
	const question = await asked('positionbook');
	const left = calls.leave();
	open[0]?.end('{"status":"success","data":[]}');
	expect(await question.answer).toEqual([200, { status: 'success', data: [] }]);
	await left;
});

test('an order whose page has left is brought to its end all the same', async () => {
	const page = new AbortController();
	const order = await asked('placeorder', numbered(), page.signal);
	page.abort();
	expect(await order.answer).toBe('cut off');
	const left = calls.leave();
	open[0]?.end('{"status":"success","orderid":"7"}');
	await left;
	expect(await storedAnswers()).toEqual([[200, true]]);
});

test('an order that its server never answers does not keep the relay for ever', async () => {
	const order = await asked('placeorder');
	expect(await msToLeave()).toBeGreaterThanOrEqual(PATIENCE.acting - 1);
	expect(await order.answer).toBe('cut off');
	expect(await storedAnswers()).toEqual([[null, false]]);
});

test('whoever asks meanwhile is told, and nothing is sent for them', async () => {
	const order = await asked('placeorder');
	const left = calls.leave();
	const late = await browser.post(`${path}/placeorder`, {}, numbered());
	expect([late.status, late.body]).toEqual([503, { error: 'relay-stopping' }]);
	expect(late.headers.get('connection')).toBe('close');
	const health = await browser.get('/healthz');
	expect([health.status, health.body]).toEqual([503, { status: 'stopping' }]);
	const page = await browser.get('/');
	expect([page.status, page.body]).toEqual([503, expect.stringContaining('stopping')]);
	expect(host.visits).toHaveLength(1);
	open[0]?.end('{}');
	expect(await order.answer).toEqual([200, {}]);
	await left;
});
