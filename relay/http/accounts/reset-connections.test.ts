import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startPaper, type RunningPaper } from '../../../paper/start.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const ORDER = {
	strategy: 's',
	...{ symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 1, product: 'CNC' },
	...{ pricetype: 'MARKET', price: 0, trigger_price: 0, disclosed_quantity: 0 }
};

let paper: RunningPaper;
let relay: RelayOnAPort;
let browser: Browser;
let path: string;
beforeEach(async () => {
	paper = await startPaper({ faults: true });
	relay = await relayOnAPort();
	browser = relay.browser();
	await browser.signUp('asha');
	const { body } = await browser.post('/api/accounts', {
		name: 'Paper',
		hostUrl: paper.restUrl,
		websocketUrl: paper.wsUrl,
		apiKey: paper.apiKey
	});
	path = `/api/accounts/${(body as { account: { id: string } }).account.id}/openalgo`;
});
afterEach(async () => {
	await relay.stop();
	await paper.stop();
});

const once = () => ({ 'sent-once': randomBytes(16).toString('hex') });
const place = (number = once()) => browser.post(`${path}/placeorder`, ORDER, number);

test('an order whose server takes it and resets the connection is one order, and its outcome is not known', async () => {
	paper.faults.set({ fault: 'socket-reset', on: 'any', count: 1 });
	const number = once();
	expect(await place(number)).toMatchObject({ status: 502, body: { error: 'host-cut' } });
	expect(paper.host.live.orders).toHaveLength(1);
	// Sent again by a browser or a hand: still one.
	expect(await place(number)).toMatchObject({ status: 409, body: { error: 'already-sent' } });
	expect(paper.host.live.orders).toHaveLength(1);
});

test('no order goes out on a connection that has served before, where it could be lost without a trace', async () => {
	paper.faults.set({ fault: 'socket-reset', on: 'reused' });
	for (let count = 1; count <= 3; count += 1) {
		await browser.post(`${path}/positionbook`, {});
		expect(await place()).toMatchObject({ status: 200, body: { status: 'success' } });
		expect(paper.host.live.orders).toHaveLength(count);
	}
	const both = await Promise.all([place(), place()]);
	expect(both.map(({ status }) => status)).toEqual([200, 200]);
	expect(paper.host.live.orders).toHaveLength(5);
});
