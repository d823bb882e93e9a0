import { expect, test } from 'vitest';
import { listOrders } from '#lib/domain/order/listed-order.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { heldCalls, stopOfCalls } from '#lib/orders/testing/any-exit.ts';
import { anyIntent, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { anyRow } from '#lib/orders/testing/any-row.ts';
import { chooseCancels, type WhichOrders } from './choose-cancels.ts';

const choose = (
	which: WhichOrders,
	rows: readonly Order[],
	more: Partial<Parameters<typeof chooseCancels>[0]> = {}
) => chooseCancels({ orders: listOrders(rows, []), positions: [], intents: [], ...more }, which);
const taken = ({ takes }: ReturnType<typeof chooseCancels>) =>
	takes.map(({ listed }) => listed.order.orderid);

test('all are those that may still trade', () => {
	const rows = [
		...[anyRow('open'), anyRow('waits', { status: 'trigger-pending' })],
		...[anyRow('half', { filled: 10 }), anyRow('odd', { status: 'working' })],
		...[anyRow('done', { status: 'complete' }), anyRow('gone', { status: 'cancelled' })]
	];
	const choice = choose('all', rows);
	expect(taken(choice)).toEqual(['open', 'waits', 'half', 'odd']);
	expect(choice.leaves).toEqual([]);
});

test('of the selected, what has ended or is not in the book is left out by name', () => {
	const rows = [anyRow('1'), anyRow('2', { status: 'complete' }), anyRow('3')];
	const choice = choose(['1', '1', '2', '9'], rows);
	expect(taken(choice)).toEqual(['1']);
	expect(choice.leaves).toMatchObject([
		{ why: 'not-working', orderid: '2', state: 'filled' },
		{ why: 'not-in-book', orderid: '9' }
	]);
});

test('all names what is not there to be cancelled, with the reason', () => {
	const intents = [
		...[sentIntent('lost'), sentIntent('queued', { life: { state: 'awaiting-approval' } })],
		...[sentIntent('leaving', { life: { state: 'sending' } }), anyIntent('next')],
		sentIntent('open', { life: { state: 'open', orderid: '1' } })
	];
	expect(choose('all', [anyRow('1')], { intents }).leaves).toMatchObject([
		{ why: 'unknown', intent: { id: 'lost' } },
		{ why: 'awaiting-approval', intent: { id: 'queued' } },
		{ why: 'on-its-way', intent: { id: 'leaving' } },
		{ why: 'on-its-way', intent: { id: 'next' } }
	]);
});

test('a stop that protects a position is told apart', () => {
	const stop = { priceType: 'SL-M', trigger: undefined };
	const rows = [
		...[stopOfCalls('stop', stop), stopOfCalls('target', { priceType: 'LIMIT', status: 'open' })],
		...[
			stopOfCalls('entry', { ...stop, side: 'BUY' }),
			stopOfCalls('other', { ...stop, product: 'MIS' })
		]
	];
	const { takes } = choose('all', rows, { positions: [heldCalls(130)] });
	expect(takes.map(({ protects }) => protects?.net)).toEqual([
		130,
		undefined,
		undefined,
		undefined
	]);
	const flat = choose('all', rows, { positions: [heldCalls(0)] });
	expect(flat.takes.every(({ protects }) => protects === undefined)).toBe(true);
});
