import { expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import { listOrders } from '#lib/domain/order/listed-order.ts';
import {
	EXIT_LIMIT,
	exitOfCalls,
	heldCalls,
	OTHER_PRESS,
	partOfCalls,
	stopOfCalls,
	THIS_PRESS,
	wholeCalls
} from '#lib/orders/testing/any-exit.ts';
import { NOON, PUT, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { anyRow } from '#lib/orders/testing/any-row.ts';
import { exitList, type ConfirmedAccount } from './exit-list.ts';

const account = (part: Partial<ConfirmedAccount> = {}): ConfirmedAccount => ({
	...{ account: 'a' as AccountId, targets: 'all', orders: [], intents: [] },
	positions: { rows: [heldCalls(130)], whole: true, asOf: NOON + 60_000 },
	pricing: () => EXIT_LIMIT,
	...part
});
const list = (part: Partial<ConfirmedAccount>, kind: 'exit' | 'panic' = 'exit') => {
	const [one] = exitList([account(part)], { group: THIS_PRESS, kind });
	return one ?? expect.fail();
};
const held = (...rows: ReturnType<typeof heldCalls>[]) => ({
	...{ rows, whole: true, asOf: NOON + 60_000 }
});

test('each position is named with what will be sent, and the orders that go first', () => {
	const orders = listOrders([stopOfCalls('stop'), anyRow('other', { key: PUT })], []);
	expect(list({ orders })).toMatchObject({
		lines: [
			{
				net: 130,
				order: { side: 'SELL', quantity: 130 },
				resting: [{ order: { orderid: 'stop' } }]
			}
		],
		...{ leaves: [], unread: 'none', ordersUnread: false, cancels: { takes: [] } }
	});
	const panic = list({ orders }, 'panic').cancels.takes;
	expect(panic.map(({ listed }) => listed.order.orderid)).toEqual(['stop', 'other']);
});

test('of a part only the part, and a stop for the rest may stay', () => {
	const orders = listOrders([stopOfCalls('stop', { quantity: 65 })], []);
	expect(list({ targets: [partOfCalls(65)], orders }).lines).toMatchObject([
		{ order: { quantity: 65 }, resting: [] }
	]);
});

test.each<[string, Partial<ConfirmedAccount>, object]>([
	['flat', { targets: [wholeCalls], positions: held(heldCalls(0)) }, { why: 'flat' }],
	['not readable', { targets: [wholeCalls], positions: undefined }, { why: 'unreadable' }],
	[
		'under its broker’s own product',
		{ positions: held(heldCalls(130, { product: 'BO' })) },
		{ why: 'odd-product', net: 130 }
	],
	['without a price', { pricing: () => undefined }, { why: 'no-price' }],
	[
		'being closed already',
		{ intents: [exitOfCalls('1', 130, 'open', { group: OTHER_PRESS })] },
		{ why: 'on-its-way', on: ['1'] }
	]
])('a position that is %s is left out, with the reason', (_, part, left) => {
	const { lines, leaves } = list(part);
	expect([lines, leaves]).toMatchObject([[], [left]]);
});

test('what could not be read is said of the account', () => {
	expect(list({ positions: undefined, orders: undefined })).toMatchObject({
		...{ lines: [], unread: 'positions', ordersUnread: true }
	});
	expect(list({ positions: { ...held(heldCalls(65)), whole: false } }).unread).toBe('rows');
});

test('panic names orders that cannot be cancelled: nobody knows whether they are there', () => {
	expect(list({ intents: [sentIntent('lost')] }, 'panic').cancels.leaves).toMatchObject([
		{ why: 'unknown', intent: { id: 'lost' } }
	]);
});
