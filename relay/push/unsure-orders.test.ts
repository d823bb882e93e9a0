import { beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OrderContent } from '#lib/domain/order/order-content.ts';
import { UNSURE_AFTER, UnsureOrders } from './unsure-orders.ts';

const KEY = instrumentKey('NFO', 'NIFTY30NOV2626500CE');
const content: OrderContent = { account: 'Zerodha', key: KEY, side: 'BUY', quantity: 75 };
const order = (number: string, at = 1_000) => ({ ...content, number, at });
const after = (at = 1_000) => at + UNSURE_AFTER;
let orders: UnsureOrders;
beforeEach(() => {
	orders = new UnsureOrders();
});
const numbers = (now = after()) => orders.due(now).map(({ number }) => number);

test('an order of which nothing is heard is due after a minute, and once', () => {
	orders.unsure(order('a'));
	expect(numbers(after() - 1)).toEqual([]);
	expect(numbers()).toEqual(['a']);
	expect(numbers()).toEqual([]);
});

test('an update of an order like it, since it left, settles one of two', () => {
	orders.unsure(order('a'));
	orders.unsure(order('b'));
	orders.updated('7', { ...content, at: 1_500 });
	orders.updated('7', { ...content, at: 1_600 });
	expect(numbers()).toEqual(['b']);
});

test.each([
	['came before it left', { at: 999 }],
	['is of another account', { account: 'Dhan' }],
	['is of the other side', { side: 'SELL' as const }],
	['is of another quantity', { quantity: 150 }]
])('an update that %s settles nothing', (_, other) => {
	orders.unsure(order('a'));
	orders.updated('7', { ...content, at: 1_500, ...other });
	expect(numbers()).toEqual(['a']);
});

test('an update of an order whose answer came settles nothing, in whatever order they come', () => {
	orders.unsure(order('a'));
	orders.updated('7', { ...content, at: 1_500 });
	orders.answered('7');
	orders.answered('8');
	orders.updated('8', { ...content, at: 1_500 });
	expect(numbers()).toEqual(['a']);
});

test('what a page has settled is not due', () => {
	orders.unsure(order('a'));
	orders.settled({ ...content, quantity: 150 });
	orders.settled(content);
	expect(numbers()).toEqual([]);
});
