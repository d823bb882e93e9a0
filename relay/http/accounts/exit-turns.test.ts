import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RecordingHost } from '../../testing/recording-host.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const order = {
	...{ symbol: 'NIFTY01DEC2626000CE', exchange: 'NFO', action: 'SELL', quantity: 65 },
	...{ product: 'NRML', pricetype: 'MARKET', price: 0 }
};

let host: RecordingHost;
let relay: RelayOnAPort;
let phone: Browser;
let desktop: Browser;
let path: string;
beforeEach(async () => {
	host = new RecordingHost();
	await host.start();
	relay = await relayOnAPort();
	phone = relay.browser();
	await phone.signUp('asha');
	desktop = relay.browser();
	await desktop.post('/api/sign-in', { name: 'asha', password: 'correct horse battery' });
	const { body } = await phone.post('/api/accounts', {
		name: 'Zerodha',
		...{ hostUrl: host.url, websocketUrl: 'ws://127.0.0.1:8765', apiKey: 'a key' }
	});
	path = `/api/accounts/${(body as { account: { id: string } }).account.id}/openalgo/placeorder`;
	host.answer = (response) => response.end('{"status":"success","orderid":"7"}');
	host.visits.length = 0;
});
afterEach(async () => {
	host.stop();
	await relay.stop();
});

const exit = (browser: Browser, more: object = {}, reduces = 'yes') =>
	browser.post(
		path,
		{ ...order, ...more },
		{
			...{ 'sent-once': randomBytes(16).toString('hex'), 'reduces-position': reduces }
		}
	);

test('an exit of a second device is refused with the time to wait, and nothing of it is sent', async () => {
	expect((await exit(phone)).status).toBe(200);
	const refused = await exit(desktop);
	expect([refused.status, refused.body]).toEqual([
		409,
		{ error: 'exit-elsewhere', retryAfter: expect.any(Number) }
	]);
	expect(host.visits).toHaveLength(1);
});

test('further slices of the first device go, as do other contracts, products and orders that open', async () => {
	await exit(phone);
	expect((await exit(phone)).status).toBe(200);
	expect((await exit(desktop, { symbol: 'NIFTY01DEC2626000PE' })).status).toBe(200);
	expect((await exit(desktop, { product: 'MIS' })).status).toBe(200);
	expect((await exit(desktop, {}, 'no')).status).toBe(200);
});

test('an exit that its broker refused keeps no other device waiting', async () => {
	host.answer = (response) => {
		response.statusCode = 400;
		response.end('{"status":"error","message":"RMS"}');
	};
	await exit(phone);
	expect((await exit(desktop)).status).toBe(400);
});
