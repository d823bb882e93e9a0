import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { RecordingHost } from '../../testing/recording-host.ts';
import type { Browser } from '../testing/browser.ts';
import { relayOnAPort, type RelayOnAPort } from '../testing/relay-on-a-port.ts';

const order = {
	...{ symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 10, product: 'CNC' },
	...{ pricetype: 'LIMIT', price: 800 }
};

let host: RecordingHost;
let relay: RelayOnAPort;
let browser: Browser;
let id: string;
beforeEach(async () => {
	host = new RecordingHost();
	await host.start();
	relay = await relayOnAPort({
		quote: () => ({ ...NO_QUOTE, ltp: paise(80_000), at: Date.now() })
	});
	browser = relay.browser();
	await browser.signUp('asha');
	const { body } = await browser.post('/api/accounts', {
		name: 'Zerodha',
		...{ hostUrl: host.url, websocketUrl: 'ws://127.0.0.1:8765', apiKey: 'a key' }
	});
	id = (body as { account: { id: string } }).account.id;
	const limits = { awayFromLtpPercent: 5, orderValueRupees: 10_000, ordersPerMinute: 2 };
	const value = { lotsPerOrder: 0, ...limits };
	await browser.send('PUT', '/api/settings', { choices: [{ field: 'limits', value, ago: 0 }] });
});
afterEach(async () => {
	await relay.stop();
	host.stop();
});

const once = () => ({ 'sent-once': randomBytes(16).toString('hex') });
const post = (endpoint: string, body: object, headers = {}) =>
	browser.post(`/api/accounts/${id}/openalgo/${endpoint}`, body, { ...once(), ...headers });
const placed = () => host.visits.map(({ url }) => url.replace('/api/v1/', ''));

test('an order over its user’s limits is not sent, the answer says over which, and the log keeps it', async () => {
	const dear = await post('placeorder', { ...order, price: 900 });
	expect(dear).toMatchObject({
		status: 409,
		body: {
			error: 'order-limit',
			over: { field: 'awayFromLtpPercent', limit: 5, value: 12.5 }
		}
	});
	const large = { ...order, quantity: 20 };
	for (const [endpoint, body] of [
		['placeorder', large],
		['placesmartorder', { ...large, position_size: 20 }],
		['basketorder', { orders: [order, large] }],
		['splitorder', { ...large, splitsize: 1 }],
		['modifyorder', { ...large, orderid: '7' }]
	] as const) {
		const over = { field: 'orderValueRupees', limit: 10_000, value: 16_000 };
		expect(await post(endpoint, body)).toMatchObject({ status: 409, body: { over } });
	}
	expect(placed()).toEqual([]);
	const { body } = await browser.get('/api/activity?action=call-refused');
	const { rows } = body as { rows: { details: object }[] };
	expect(rows).toHaveLength(6);
	expect(rows.at(-1)?.details).toMatchObject({
		...{ account: 'Zerodha', endpoint: 'placeorder', symbol: 'SBIN', price: 900 },
		...{ over: 'awayFromLtpPercent', limit: 5, value: 12.5 }
	});
});

test('as many orders a minute as allowed are sent; a repeat of one of them is no order more', async () => {
	const number = once();
	const path = `/api/accounts/${id}/openalgo/placeorder`;
	expect((await browser.post(path, order, number)).status).toBe(200);
	expect((await post('placeorder', order)).status).toBe(200);
	expect(await post('placeorder', order)).toMatchObject({
		body: { error: 'order-limit', over: { field: 'ordersPerMinute', limit: 2, value: 3 } }
	});
	expect((await browser.post(path, order, number)).status).toBe(200);
	expect(placed()).toEqual(['placeorder', 'placeorder']);
});

test('no limit stops a way out: cancels, closes, and what the page says reduces a position, which the log shows', async () => {
	const large = { ...order, action: 'SELL', quantity: 2_000, price: 1 };
	expect((await post('placeorder', large)).status).toBe(409);
	const reduces = { 'reduces-position': 'yes' };
	for (const [endpoint, body, headers] of [
		['placeorder', large, reduces],
		['placeorder', large, reduces],
		['placeorder', large, reduces],
		['placesmartorder', { ...large, quantity: 0, position_size: 0 }, {}],
		['cancelorder', { orderid: '7' }, {}],
		['cancelallorder', {}, {}],
		['closeposition', {}, {}]
	] as const) {
		expect((await post(endpoint, body, headers)).status).toBe(200);
	}
	expect(placed()).toHaveLength(7);
	const { body } = await browser.get('/api/activity?action=call-passed');
	const { rows } = body as { rows: { details: { reduces?: boolean } }[] };
	expect(rows.filter(({ details }) => details.reduces === true)).toHaveLength(3);
});
