import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import type { IntentLife } from '#lib/orders/intent/intent.ts';
import { anyIntent, NOON, sentIntent } from '#lib/orders/testing/any-intent.ts';
import { orderLines } from './order-lines.ts';

const CONTENT = {
	...{ account: 'Main', action: 'BUY', quantity: 65, symbol: 'NIFTY24NOV2626000CE' },
	...{ exchange: 'NFO', product: 'NRML', pricetype: 'LIMIT', price: 120 }
};

test('an order that is written down is told of, with when it was pressed', () => {
	expect(orderLines(anyIntent('1'), 'Main')).toEqual([
		{
			name: '1 intended',
			action: 'order-intended',
			details: { ...CONTENT, why: 'ticket' },
			at: NOON
		}
	]);
});

test.each<[string, Partial<IntentLife>, object | undefined]>([
	['on its way: nothing yet', { state: 'sending' }, undefined],
	['taken', { state: 'accepted', orderid: '7' }, { state: 'placed', orderid: '7' }],
	[
		'that rests, as one that was taken',
		{ state: 'open', orderid: '7' },
		{ state: 'placed', orderid: '7' }
	],
	[
		'filled in part, as one that was taken',
		{ state: 'part-filled', orderid: '7', filled: 20 },
		{ state: 'placed', orderid: '7' }
	],
	[
		'filled',
		{ state: 'filled', orderid: '7', filled: 65, average: paise(12_895) },
		{ state: 'filled', orderid: '7', filled: 65, average: 128.95 }
	],
	[
		'rejected, with the broker’s words',
		{ state: 'rejected', orderid: '7', reason: 'margin' },
		{ state: 'rejected', orderid: '7', reason: 'margin' }
	],
	[
		'nobody knows of, and why',
		{ state: 'unknown', because: 'timeout' },
		{ state: 'unknown', because: 'timeout' }
	],
	[
		'that was not placed, and why',
		{ state: 'not-placed', because: 'busy' },
		{ state: 'not-placed', because: 'busy' }
	],
	[
		'that the trader matched',
		{ state: 'cancelled', orderid: '7', adoptedBy: 'trader' },
		{ state: 'cancelled', orderid: '7', adoptedBy: 'trader' }
	],
	['not at the broker', { state: 'missing' }, { state: 'missing' }]
])('an order %s', (_, life, details) => {
	const [, outcome] = orderLines(sentIntent('1', { life }), 'Main');
	expect(outcome?.details).toEqual(details && { ...CONTENT, ...details });
});

test('each outcome is a line of its own, and the same one is the same line', () => {
	const named = (state: IntentLife['state']) =>
		orderLines(sentIntent('1', { life: { state } }), 'Main').map(({ name }) => name);
	expect(named('unknown')).toEqual(['1 intended', '1 unknown']);
	expect(named('filled')).toEqual(['1 intended', '1 filled']);
	expect(named('accepted')).toEqual(named('open'));
});

test('of an exit it says what was held, and of one that is sent again by hand that it is', () => {
	const [exit] = orderLines(anyIntent('1', { why: 'exit', netBefore: -65 }), 'Main');
	expect(exit?.details).toMatchObject({ why: 'exit', position_size: -65 });
	const [again] = orderLines(anyIntent('2', { again: anyIntent('1').id }), 'Main');
	expect(again?.details).toMatchObject({ again: true });
});
