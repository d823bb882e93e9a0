import { describe, expect, test } from 'vitest';
import type { Book } from '#lib/domain/book/book.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Holiday, TradingHours } from '#lib/domain/market/trading-hours.ts';
import type { Trade } from '#lib/domain/order/order.ts';
import { callFor, clientWith, fetchOf } from './testing/replay-client.ts';
import { exchangesOf, RECORDED_AT } from './testing/transcripts.ts';

/** What the client makes of the recorded answer with that label. */
async function value(file: string, label: string): Promise<unknown> {
	const found = exchangesOf(file).find((one) => one.label === label);
	if (!found) throw new Error(`no recording ${file} ${label}`);
	const { response, request } = found;
	const answer = await callFor(request.path)!(
		clientWith(fetchOf(response.status, response.body_text ?? ''))
	);
	if (!answer.ok) throw new Error(`${file} ${label}: ${JSON.stringify(answer.refusal)}`);
	return answer.value;
}

const call = instrumentKey('NFO', 'NIFTY01DEC2625000CE');

describe('prices arrive in paise, and what is not known is undefined', () => {
	test('a quote of an option', async () => {
		expect(await value('rest/quotes', 'ok')).toEqual({
			ltp: 21790,
			open: 22115,
			high: 22248,
			low: 21616,
			prevClose: 21664,
			volume: 483398,
			oi: 250445,
			bids: [{ price: 21785, quantity: 0, orders: undefined }],
			asks: [{ price: 21795, quantity: 0, orders: undefined }],
			at: RECORDED_AT
		});
	});

	test('a share and an index have no open interest, an index no volume', async () => {
		const request = (key: string) => async () => {
			const found = exchangesOf('rest/quotes').find((one) => one.label === key)!;
			const client = clientWith(fetchOf(200, found.response.body_text ?? ''));
			return client.quote(
				key === 'ok_index' ? instrumentKey('NSE_INDEX', 'NIFTY') : instrumentKey('NSE', 'RELIANCE')
			);
		};
		expect(await request('ok_equity')()).toMatchObject({ value: { volume: 6916, oi: undefined } });
		expect(await request('ok_index')()).toMatchObject({
			value: { ltp: 2503845, volume: undefined, oi: undefined }
		});
	});

	test('five levels on each side, best first', async () => {
		const { bids, asks } = (await value('rest/depth', 'ok')) as {
			bids: unknown[];
			asks: unknown[];
		};
		expect(bids).toHaveLength(5);
		expect(asks).toHaveLength(5);
		expect(bids[0]).toEqual({ price: 21755, quantity: 1430, orders: undefined });
		expect(asks[4]).toEqual({ price: 21785, quantity: 2340, orders: undefined });
	});
});

test('a chain has its strikes in order, with lot, tick and both sides', async () => {
	const chain = await value('rest/optionchain', 'ok');
	expect(chain).toMatchObject({
		underlying: 'NIFTY',
		underlyingKey: 'NSE_INDEX:NIFTY',
		underlyingLtp: 2503425,
		underlyingPrevClose: 2488409,
		expiry: '2026-12-01',
		// 15:30 in India, although the exchange's own timings say 15:40.
		endsAt: Date.parse('2026-12-01T10:00:00Z'),
		saidAt: 1_795_422_674_000,
		rows: [
			{ strike: 24950, ce: { key: 'NFO:NIFTY01DEC2624950CE', lotSize: 65, tick: 5 } },
			{ strike: 25000, pe: { key: 'NFO:NIFTY01DEC2625000PE' } },
			{ strike: 25050 },
			{ strike: 25100 },
			{ strike: 25150 }
		]
	});
});

describe('books', () => {
	test('an average price sent as text is paise, and a flat row has none', async () => {
		expect(await value('orders-live/books', 'positionbook')).toMatchObject({
			rows: expect.arrayContaining([
				expect.objectContaining({ key: call, quantity: 6565, averagePrice: 21178 })
			]),
			unread: []
		});
		expect(await value('orders-live/cancelall_close', 'positionbook_after')).toMatchObject({
			rows: expect.arrayContaining([
				expect.objectContaining({ key: call, quantity: 0, averagePrice: undefined })
			])
		});
	});

	test('a live order book says nothing about fills; the sandbox does', async () => {
		const [live] = ((await value('orders-live/books', 'orderbook')) as Book<unknown>).rows;
		const [sandbox] = ((await value('orders-analyze/books', 'orderbook')) as Book<unknown>).rows;
		expect(live).toMatchObject({ filled: undefined, averagePrice: undefined, reason: '' });
		expect(sandbox).toMatchObject({ filled: 1755, averagePrice: 156715, status: 'complete' });
	});

	test('a time in a book is India’s', async () => {
		const [trade] = ((await value('orders-analyze/books', 'tradebook')) as Book<Trade>).rows;
		expect(new Date(trade!.at!).toISOString()).toBe('2026-11-23T08:32:54.000Z');
	});

	test('funds as text and funds as numbers are the same money', async () => {
		expect(await value('rest/funds', 'ok')).toMatchObject({ available: 97500000, used: 2500000 });
		expect(await value('orders-analyze/books', 'funds')).toMatchObject({ available: 582918274 });
	});

	test('the sandbox calls the price type of one order by another name', async () => {
		expect(await value('orders-analyze/orderstatus', 'open')).toMatchObject({
			priceType: 'LIMIT',
			price: 105,
			status: 'open'
		});
	});
});

describe('order acknowledgements', () => {
	test('each child of a split order has its own truth', async () => {
		expect(await value('orders-live/splitorder', 'splitsize_not_lot')).toEqual({
			kind: 'sent',
			children: [50, 50, 50, 45].map((quantity, index) => ({
				number: index + 1,
				quantity,
				outcome: { kind: 'refused', message: 'Quantity should be a multiple of lot size: 65' }
			}))
		});
	});

	test('a leg that crashed inside the server is neither placed nor refused', async () => {
		expect(await value('orders-live/broker-down', 'basketorder')).toMatchObject({
			legs: [{ index: 0, outcome: { kind: 'unproven' } }]
		});
	});

	test('closing everything says how many only in the sandbox', async () => {
		expect(await value('orders-analyze/cancelall_close', 'closeposition')).toMatchObject({
			closed: 11,
			failed: 0
		});
		expect(await value('orders-live/cancelall_close', 'closeposition')).toMatchObject({
			closed: undefined
		});
	});
});

test('an index has no lot, no tick and no freeze quantity to divide by', async () => {
	expect(await value('rest/symbol', 'index')).toMatchObject({
		lotSize: undefined,
		tick: undefined,
		freezeQuantity: undefined,
		strike: undefined
	});
	expect(await value('rest/symbol', 'ok')).toMatchObject({ lotSize: 65, freezeQuantity: 1800 });
});

test('only intervals that the history endpoint accepts are offered', async () => {
	expect(await value('rest/intervals', 'ok')).not.toContain('60m');
});

test('a holiday closes some exchanges and opens another for the evening', async () => {
	const [first] = (await value('rest/market_holidays', 'ok')) as unknown[];
	expect(first).toMatchObject({
		date: '2026-01-15',
		closed: ['NSE', 'BSE', 'NFO', 'BFO', 'CDS', 'BCD'],
		open: [{ exchange: 'MCX', from: 1768476600000, to: 1768501500000 }]
	});
});

test('a special session opens a holiday for the evening on every exchange', async () => {
	const holidays = (await value('rest/market_holidays', 'ok')) as Holiday[];
	const [muhurat] = holidays.filter(({ type }) => type === 'SPECIAL_SESSION');
	expect(muhurat).toMatchObject({ date: '2026-11-08', closed: [] });
	expect(muhurat?.open.find(({ exchange }) => exchange === 'NFO')).toEqual({
		exchange: 'NFO',
		from: Date.parse('2026-11-08T12:30:00Z'),
		to: Date.parse('2026-11-08T13:45:00Z')
	});
});

test('a server on another clock still says that shares close at 15:30 and derivatives ten minutes later', async () => {
	const hours = (await value('rest/market_timings', 'ok')) as TradingHours[];
	expect(hours).toContainEqual({
		exchange: 'CRYPTO',
		from: Date.parse('2026-11-22T18:30:00Z'),
		to: Date.parse('2026-11-23T18:29:59Z')
	});
	const closing = (name: string) => hours.find(({ exchange }) => exchange === name)?.to;
	expect(closing('NSE')).toBe(Date.parse('2026-11-23T10:00:00Z'));
	expect(closing('BFO')).toBe(Date.parse('2026-11-23T10:10:00Z'));
});
