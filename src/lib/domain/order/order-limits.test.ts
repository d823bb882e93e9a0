import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import type { OrderLimits } from './limit-names.ts';
import { overLimit, overPace } from './order-limits.ts';
import type { OrderRequest } from './order.ts';

const NONE: OrderLimits = {
	lotsPerOrder: 0,
	awayFromLtpPercent: 0,
	orderValueRupees: 0,
	ordersPerMinute: 0
};
/** Two lots at ₹100. */
const buy: OrderRequest = {
	key: instrumentKey('NFO', 'NIFTY01DEC2626000CE'),
	side: 'BUY',
	quantity: 130,
	priceType: 'LIMIT',
	product: 'NRML',
	price: paise(10_000)
};
const market = { priceType: 'MARKET', price: undefined } as const;
const stop = { priceType: 'SL-M', price: undefined, trigger: paise(13_000) } as const;

test.each<[string, Partial<OrderRequest>, Partial<OrderLimits>, object | undefined]>([
	['as many lots as allowed', {}, { lotsPerOrder: 2 }, undefined],
	['one lot more', {}, { lotsPerOrder: 1 }, { field: 'lotsPerOrder', limit: 1, value: 2 }],
	['as much as allowed', {}, { orderValueRupees: 13_000 }, undefined],
	[
		'a rupee more',
		{},
		{ orderValueRupees: 12_999 },
		{ field: 'orderValueRupees', limit: 12_999, value: 13_000 }
	],
	[
		'a market order, by the last price',
		market,
		{ orderValueRupees: 12_999 },
		{ field: 'orderValueRupees', limit: 12_999, value: 13_000 }
	],
	[
		'dearer than allowed',
		{ price: paise(12_100) },
		{ awayFromLtpPercent: 20 },
		{ field: 'awayFromLtpPercent', limit: 20, value: 21 }
	],
	[
		'far below, where a buy only waits',
		{ price: paise(100) },
		{ awayFromLtpPercent: 20 },
		undefined
	],
	[
		'a trigger far off',
		stop,
		{ awayFromLtpPercent: 20 },
		{ field: 'awayFromLtpPercent', limit: 20, value: 30 }
	],
	['anything without limits', { quantity: 1e6, price: paise(1e6) }, {}, undefined]
])('%s', (_, order, limits, over) => {
	const facts = { lotSize: 65, ltp: paise(10_000), limits: { ...NONE, ...limits } };
	expect(overLimit({ ...buy, ...order }, facts)).toEqual(over);
});

test('what is not known is not checked', () => {
	const limits = { ...NONE, lotsPerOrder: 1, awayFromLtpPercent: 1, orderValueRupees: 1 };
	const facts = { lotSize: undefined, ltp: undefined, limits };
	expect(overLimit({ ...buy, ...market }, facts)).toBeUndefined();
});

test('orders of the last minute count, with those that would be sent', () => {
	const limits = { ordersPerMinute: 3 };
	expect(overPace([1_000, 30_000], 1, limits, 60_999)).toBeUndefined();
	expect(overPace([1_000, 30_000], 2, limits, 60_999)).toEqual({
		...{ field: 'ordersPerMinute', limit: 3, value: 4 }
	});
	expect(overPace([1_000, 30_000], 2, limits, 61_000)).toBeUndefined();
	expect(overPace([1_000], 1_000, { ordersPerMinute: 0 }, 1_000)).toBeUndefined();
});
