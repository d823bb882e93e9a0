import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { listOrders, type OrderState } from './listed-order.ts';
import type { Order, Trade } from './order.ts';

const key = instrumentKey('NFO', 'NIFTY15DEC2626200CE');
const order = (patch: Partial<Order> = {}): Order => ({
	...{ orderid: '1', key, side: 'BUY', product: 'NRML', priceType: 'LIMIT', quantity: 195 },
	...{ price: paise(12_900), trigger: undefined, status: 'open', brokerStatus: 'open' },
	...{ filled: undefined, averagePrice: undefined, reason: '', strategy: '', at: 1 },
	...patch
});
const trade = (quantity: number, price: number | undefined, orderid = '1'): Trade => ({
	...{ orderid, key, side: 'BUY', product: 'NRML', quantity, value: undefined, at: 2 },
	price: price === undefined ? undefined : paise(price)
});
const only = (orders: Order[], trades: Trade[] | undefined) => listOrders(orders, trades)[0];

describe.each<
	[
		claim: string,
		order: Partial<Order>,
		trades: Trade[] | undefined,
		state: OrderState,
		filled?: number | undefined
	]
>([
	['an open order without trades', {}, [], 'open', 0],
	['one of which a part was traded', {}, [trade(130, 12_900)], 'part-filled', 130],
	['one whose trades were never read', {}, undefined, 'open', undefined],
	['a trigger that waits', { status: 'trigger-pending' }, [], 'trigger-pending', 0],
	['a broker’s own word', { status: 'working' }, [], 'in-progress', 0],
	['a broker’s own word for a part', { status: 'working' }, [trade(65, 12_900)], 'part-filled', 65],
	[
		'a complete one whose trades have another id',
		{ status: 'complete' },
		[trade(195, 1, '2')],
		'filled',
		195
	],
	[
		'a cancelled one with a part filled',
		{ status: 'cancelled' },
		[trade(130, 12_900)],
		'cancelled',
		130
	],
	['a rejected one', { status: 'rejected' }, [], 'rejected', 0],
	['an expired one', { status: 'expired' }, [], 'expired', 0],
	[
		'a part by its broker’s word alone',
		{ brokerStatus: 'PART_TRADED' },
		[],
		'part-filled',
		undefined
	],
	['what the sandbox says itself', { filled: 65 }, [], 'part-filled', 65]
])('%s', (_, patch, trades, state, filled) => {
	test(`is ${state}, with ${filled ?? 'an unknown number of'} units filled`, () => {
		expect(only([order(patch)], trades)).toMatchObject({ state, filled });
	});
});

test('the average is over all fills, to the nearest paisa', () => {
	const { average, trades } =
		only([order()], [trade(65, 12_900), trade(130, 12_905)]) ?? expect.fail();
	expect(average).toBe(12_903);
	expect(trades).toHaveLength(2);
});

test('a fill without a price leaves the average unknown', () => {
	expect(only([order()], [trade(65, 12_900), trade(65, undefined)])?.average).toBeUndefined();
});

test('orders without an id of their own take no other’s trades', () => {
	const [first, second] = listOrders([order(), order({ orderid: '2' })], [trade(65, 1, '2')]);
	expect([first?.filled, second?.filled]).toEqual([0, 65]);
});
