import { describe, expect, test } from 'vitest';
import { ORDER_STATUSES, type OrderStatus } from '#lib/domain/order/order.ts';
import { hostsBy } from '#lib/hosts/testing/hosts-by.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { RECORDED_AT } from './testing/recorded.ts';
import { startPaper, type PaperOptions } from './start.ts';

const BOOKS = ['funds', 'positionbook', 'orderbook', 'tradebook', 'holdings'];

/** Its books after one same order. */
async function day(options: PaperOptions): Promise<string> {
	const server = await startPaper({
		clock: new ManualClock(RECORDED_AT),
		book: 'demo',
		...options
	});
	const ask = async (name: string, more: object = {}) => {
		const response = await fetch(`${server.restUrl}/api/v1/${name}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ apikey: server.apiKey, ...more })
		});
		return response.text();
	};
	const instrument = { symbol: 'SBIN', exchange: 'NSE', product: 'MIS' };
	await ask('placeorder', { strategy: '', ...instrument, action: 'BUY', quantity: 10 });
	const told = await Promise.all(BOOKS.map((name) => ask(name)));
	await server.stop();
	return [server.apiKey, ...told].join('\n');
}

describe('seed and account', () => {
	test('the same two give the same key, order numbers and books', async () => {
		expect(await day({ seed: 3, account: 'X' })).toBe(await day({ seed: 3, account: 'X' }));
	});

	test('in the sandbox too', async () => {
		expect(await day({ analyze: true })).toBe(await day({ analyze: true }));
	});

	test('another account of the same seed has its own', async () => {
		const [first, second] = [await day({ account: 'A' }), await day({ account: 'B' })];
		expect(first.split('\n')[0]).not.toBe(second.split('\n')[0]);
		expect(orderNumbers(first).filter((id) => orderNumbers(second).includes(id))).toEqual([]);
	});
});

test('a demo day has open and closed positions, and its books agree', async () => {
	const [, , , positions = '', , , , trades = ''] = (await day({})).split('\n');
	const rows: { symbol: string; quantity: number; pnl: number }[] = JSON.parse(positions).data;
	const net = new Map<string, number>();
	for (const { symbol, quantity, action } of JSON.parse(trades).data) {
		net.set(symbol, (net.get(symbol) ?? 0) + (action === 'BUY' ? quantity : -quantity));
	}
	for (const { symbol, quantity } of rows) expect(quantity).toBe(net.get(symbol));
	expect(rows.some(({ quantity }) => quantity < 0)).toBe(true);
	expect(rows.some(({ quantity, pnl }) => quantity === 0 && pnl !== 0)).toBe(true);
});

test('orders in the words of several brokers are read by our client, each in one of its states', async () => {
	const server = await startPaper({ clock: new ManualClock(RECORDED_AT), book: 'brokers' });
	const { restUrl: hostUrl, apiKey } = server;
	const answer = await hostsBy(fetch).client({ hostUrl, apiKey }).orders();
	await server.stop();
	if (!answer.ok) expect.fail(answer.refusal.kind);
	const foreign = answer.value.rows.filter(({ orderid }) => orderid.startsWith('990000'));
	expect([foreign.length, answer.value.unread]).toEqual([30, []]);
	const count = (status: OrderStatus) => foreign.filter((one) => one.status === status).length;
	expect(Object.fromEntries(ORDER_STATUSES.map((status) => [status, count(status)]))).toEqual({
		...{ open: 6, 'trigger-pending': 2, working: 8, complete: 5 },
		...{ rejected: 3, cancelled: 5, expired: 1 }
	});
	expect(foreign.every(({ quantity, price }) => quantity === 65 && price === 500)).toBe(true);
	// Which day a time of day belongs to is not known.
	expect(foreign.filter(({ at }) => at === undefined)).toHaveLength(6);
});

function orderNumbers(text: string): string[] {
	return [...text.matchAll(/"orderid":"(\d+)"/g)].map((match) => match[1] ?? '');
}
