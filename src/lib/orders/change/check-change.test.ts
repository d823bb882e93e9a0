import { describe, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { listOrders } from '#lib/domain/order/listed-order.ts';
import type { Order } from '#lib/domain/order/order.ts';
import { anyRow } from '#lib/orders/testing/any-row.ts';
import { checkChange, NO_LIMITS, type ChangeFacts } from './check-change.ts';
import type { WorkingTerms } from './working-terms.ts';

const facts: ChangeFacts = {
	listing: { lotSize: 65, tick: paise(5), freezeQuantity: 1_800 },
	...{ ltp: paise(120_00), limits: NO_LIMITS, intent: undefined }
};
const was: WorkingTerms = {
	...{ quantity: 130, priceType: 'LIMIT', price: paise(120_00), trigger: undefined }
};
const check = (
	to: Partial<WorkingTerms>,
	row: Partial<Order> = {},
	more: Partial<ChangeFacts> = {}
) => {
	const [listed] = listOrders([anyRow('1', { quantity: 130, ...row })], []);
	return checkChange(listed ?? expect.fail(), { ...was, ...to }, { ...facts, ...more });
};

test('a change shows old and new of what it changes, and nothing else', () => {
	expect(check({ price: paise(121_00) })).toMatchObject({
		changes: [{ term: 'price', from: paise(120_00), to: paise(121_00) }],
		...{ stops: [], problems: [], order: { quantity: 130, price: paise(121_00) } }
	});
	expect(check({ quantity: 65, priceType: 'SL', trigger: paise(119_00) }).changes).toEqual([
		{ term: 'quantity', from: 130, to: 65 },
		{ term: 'priceType', from: 'LIMIT', to: 'SL' },
		{ term: 'trigger', from: undefined, to: paise(119_00) }
	]);
	// A market order has no price, whatever is left over in a field.
	expect(check({ priceType: 'MARKET' }).changes).toEqual([
		{ term: 'priceType', from: 'LIMIT', to: 'MARKET' },
		{ term: 'price', from: paise(120_00), to: undefined }
	]);
});

describe('an order is not changed', () => {
	type Row = [string, Partial<WorkingTerms>, Partial<Order>, Partial<ChangeFacts>, object];
	test.each<Row>([
		[
			'that is filled',
			{ price: paise(119_00) },
			{ status: 'complete' },
			{},
			{ kind: 'not-working' }
		],
		['that is cancelled', { quantity: 65 }, { status: 'cancelled' }, {}, { kind: 'not-working' }],
		[
			'that is between two states',
			{ quantity: 65 },
			{ status: 'working' },
			{},
			{ kind: 'not-working' }
		],
		['to what it is', {}, {}, {}, { kind: 'nothing-changed' }],
		[
			'to less than is filled',
			{ quantity: 65 },
			{ filled: 100 },
			{},
			{ kind: 'below-filled', filled: 100 }
		],
		[
			'above the freeze quantity',
			{ quantity: 1_950 },
			{},
			{},
			{ kind: 'above-freeze', freeze: 1_800 }
		],
		[
			'to close more than was decided',
			{ quantity: 195 },
			{},
			{ intent: { why: 'exit' } },
			{ kind: 'exit-grows' }
		],
		[
			'under its broker’s own product',
			{ quantity: 65 },
			{ product: 'BO' },
			{},
			{ kind: 'odd-order', product: 'BO' }
		]
	])('%s', (_, to, row, more, stop) => {
		const checked = check(to, row, more);
		expect(checked.stops).toMatchObject([stop]);
		expect(checked.order).toBeUndefined();
	});

	test('in its quantity while nothing says how much of it is filled', () => {
		const [listed] = listOrders([anyRow('1', { quantity: 130 })], undefined);
		const of = listed ?? expect.fail();
		expect(checkChange(of, { ...was, quantity: 65 }, facts).stops).toEqual([
			{ kind: 'filled-unknown' }
		]);
		expect(checkChange(of, { ...was, price: paise(121_00) }, facts).stops).toEqual([]);
	});

	test.each<[string, Partial<WorkingTerms>, string]>([
		['to a price off the tick', { price: paise(120_02) }, 'off-tick'],
		['to a trigger off the tick', { priceType: 'SL', trigger: paise(119_01) }, 'off-tick'],
		['to a stop without a trigger', { priceType: 'SL-M' }, 'needs-trigger'],
		['to no whole lots', { quantity: 100 }, 'not-lot-multiple'],
		['to nothing', { quantity: 0 }, 'no-quantity']
	])('%s', (_, to, kind) => {
		const { problems, order } = check(to);
		expect(problems.map((problem) => problem.kind)).toContain(kind);
		expect(order).toBeUndefined();
	});
});

test('a part-filled order may shrink to what is filled, and its price may change', () => {
	expect(check({ quantity: 65 }, { filled: 65 }).order).toMatchObject({ quantity: 65 });
	expect(check({ price: paise(119_00) }, { filled: 65 }).order).toMatchObject({ quantity: 130 });
});

test('a quantity that stays is not held to the lots of today', () => {
	expect(check({ quantity: 70, price: paise(119_00) }, { quantity: 70 }).order).toMatchObject({
		quantity: 70
	});
});
