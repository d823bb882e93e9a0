import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingHost } from '../testing/recording-host.ts';
import { CallsUnderWay } from './calls-under-way.ts';
import type { Browser } from './testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from './testing/relay-on-a-port.ts';

const HOUR = 3_600_000;
/** What a test does not wait for never comes, however slow the machine. */
let patience: { ordinary: number; acting: number };
let host: RecordingHost;
let relay: RelayOnAPort;
let calls: CallsUnderWay;
let browser: Browser;
let path: string;
/** What the account's server has not answered yet. */
let open: ServerResponse[];
/** The relay's own answers, in the order of asking. */
let answers: ServerResponse[];

beforeEach(async () => {
	host = new RecordingHost();
	await host.start();
	patience = { ordinary: HOUR, acting: HOUR };
	calls = new CallsUnderWay(patience);
	answers = [];
	const began = calls.began.bind(calls);
	calls.began = (answer) => {
		answers.push(answer);
		began(answer);
	};
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
		headers: { origin: relay.url, ...browser.proof, ...number },
		body: '{}',
		...(signal && { signal })
	}).then(
		async (response) => {
			connection = response.headers.get('connection');
			return [response.status, await response.json()] as const;
		},
		() => 'cut off' as const
	);
	let connection: string | null = null;
	await arrived;
	return { answer, connection: () => connection };
}

const storedAnswers = async () => {
	const { rows } = await relay.database.run('SELECT status, answer FROM sent_calls');
	return rows.map(({ status, answer }) => [status, answer !== null]);
};

test('a relay without calls leaves at once', async () => {
	await new CallsUnderWay(patience).leave();
});

test('an order under way gets its answer, which is stored before the relay leaves, while a question is cut off', async () => {
	const order = await asked('placeorder');
	const question = await asked('positionbook');
	patience.ordinary = 50;
	const left = calls.leave();
	expect(await question.answer).toBe('cut off');
	open[0]?.end('{"status":"success","orderid":"7"}');
	expect(await order.answer).toEqual([200, { status: 'success', orderid: '7' }]);
	await left;
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
	// Its browser must not ask the next question on it.
	expect(question.connection()).toBe('close');
	await left;
});

test('an order whose page has left is brought to its end all the same', async () => {
	const page = new AbortController();
	const order = await asked('placeorder', numbered(), page.signal);
	const gone = once(answers.at(-1)!, 'close');
	page.abort();
	expect(await order.answer).toBe('cut off');
	await gone;
	const left = calls.leave();
	open[0]?.end('{"status":"success","orderid":"7"}');
	await left;
	expect(await storedAnswers()).toEqual([[200, true]]);
});

test('an order that its server never answers does not keep the relay for ever', async () => {
	const order = await asked('placeorder');
	Object.assign(patience, { ordinary: 20, acting: 60 });
	const began = performance.now();
	await calls.leave();
	expect(performance.now() - began).toBeGreaterThanOrEqual(59);
	expect(await order.answer).toBe('cut off');
	expect(await storedAnswers()).toEqual([[null, false]]);
});

test('an order under way that its browser repeats is no new one: both get the one answer', async () => {
	const number = numbered();
	const order = await asked('placeorder', number);
	const before = answers.length;
	const left = calls.leave();
	const repeat = browser.post(`${path}/placeorder`, {}, number);
	// The relay has it before the first one ends.
	await expect.poll(() => answers.length).toBe(before + 1);
	open[0]?.end('{"status":"success","orderid":"7"}');
	expect(await order.answer).toEqual([200, { status: 'success', orderid: '7' }]);
	expect(await repeat).toMatchObject({ status: 200, body: { orderid: '7' } });
	await left;
	expect(host.visits).toHaveLength(1);
});

test('a visitor who asks meanwhile is told, and nothing is sent for them', async () => {
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
