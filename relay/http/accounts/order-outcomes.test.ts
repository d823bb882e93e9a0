import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingHost } from '../../testing/recording-host.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const ORDER = {
	...{ symbol: 'NIFTY15DEC2626500CE', exchange: 'NFO', action: 'SELL', quantity: '75' },
	...{ product: 'NRML', pricetype: 'MARKET' }
};
const CONTENT = {
	...{ account: 'Zerodha', key: 'NFO:NIFTY15DEC2626500CE', side: 'SELL', quantity: 75 }
};

let host: RecordingHost;
let relay: RelayOnAPort;
let browser: Browser;
let path: string;
let told: unknown[];
beforeEach(async () => {
	told = [];
	host = new RecordingHost();
	await host.start();
	relay = await relayOnAPort({
		outcomes: {
			placed: (_, orderid) => void told.push(['placed', orderid]),
			unsure: (_, order) => void told.push(['unsure', order]),
			settled: (_, order) => void told.push(['settled', order])
		}
	});
	browser = relay.browser();
	await browser.signUp('asha');
	const { body } = await browser.post('/api/accounts', {
		name: 'Zerodha',
		...{ hostUrl: host.url, websocketUrl: 'ws://127.0.0.1:8765', apiKey: 'c0ffee00'.repeat(8) }
	});
	path = `/api/accounts/${(body as { account: { id: string } }).account.id}/openalgo`;
});
afterEach(async () => {
	await relay.stop();
	host.stop();
});

const number = randomBytes(16).toString('hex');
const act = (endpoint: string) =>
	browser.post(`${path}/${endpoint}`, ORDER, { 'sent-once': number });
const says = (status: number, text: string) => (response: ServerResponse) =>
	response.writeHead(status).end(text);

test('an order that left and was not answered is known to be unsure', async () => {
	host.answer = (response) => response.destroy();
	const before = Date.now();
	await act('placeorder');
	expect(told).toEqual([['unsure', { ...CONTENT, number, at: expect.any(Number) as number }]]);
	const [[, { at }]] = told as [[string, { at: number }]];
	expect(at).toBeGreaterThanOrEqual(before);
});

test.each([
	[
		'one that was taken',
		'placeorder',
		says(200, '{"status":"success","orderid":"7"}'),
		[['placed', '7']]
	],
	['one that was refused', 'placeorder', says(400, '{"status":"error","message":"no"}'), []],
	[
		'a change that was not answered',
		'modifyorder',
		(response: ServerResponse) => response.destroy(),
		[]
	]
])('%s is not', async (_, endpoint, answer, expected) => {
	host.answer = answer as typeof host.answer;
	await act(endpoint);
	expect(told).toEqual(expected);
});

test('an order of which a page reports the outcome is settled, one that it calls unknown is not', async () => {
	const { symbol, exchange, action } = ORDER;
	const details = { account: 'Zerodha', symbol, exchange, action, quantity: 75 };
	const report = (state: string) => ({
		...{ id: crypto.randomUUID(), action: 'order-answered', at: Date.now() },
		details: { ...details, state }
	});
	await browser.post('/api/activity', { reports: [report('unknown'), report('placed')] });
	expect(told).toEqual([['settled', CONTENT]]);
});
