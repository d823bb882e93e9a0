import { describe, expect, test } from 'vitest';
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

function orderNumbers(text: string): string[] {
	return [...text.matchAll(/"orderid":"(\d+)"/g)].map((match) => match[1] ?? '');
}
