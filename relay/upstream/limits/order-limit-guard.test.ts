import { beforeEach, expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { DEFAULT_SETTINGS } from '#lib/domain/user/settings.ts';
import { OrderLimitGuard, type GuardedCall } from './order-limit-guard.ts';

let limits: typeof DEFAULT_SETTINGS.limits;
let clock: number;
let quotedAt: number | undefined;
let asked: string[];
let guard: OrderLimitGuard;
beforeEach(() => {
	limits = { ...DEFAULT_SETTINGS.limits, ordersPerMinute: 3 };
	clock = 1_000_000;
	quotedAt = clock;
	asked = [];
	guard = new OrderLimitGuard({
		limitsOf: () => Promise.resolve(limits),
		quote: () =>
			quotedAt === undefined ? undefined : { ...NO_QUOTE, ltp: paise(10_000), at: quotedAt },
		lots: {
			of: async ({ hostUrl }, key) => {
				asked.push(`${hostUrl} ${key}`);
				return 65;
			}
		},
		now: () => clock,
		clock: () => clock
	});
});

const order = {
	...{ symbol: 'NIFTY01DEC2626000CE', exchange: 'NFO', action: 'BUY', quantity: 65 },
	...{ product: 'NRML', pricetype: 'LIMIT', price: 100 }
};
const call = (body: object, more: Partial<GuardedCall> = {}) =>
	guard.over({
		userId: 'asha',
		account: { id: 'one', hostUrl: 'http://one', apiKey: 'key' },
		endpoint: 'placeorder',
		body: { ...order, ...body },
		reduces: false,
		...more
	});

test('more lots than the user allows in one order, by the account’s own list of contracts', async () => {
	expect(await call({ quantity: 20 * 65 })).toBeUndefined();
	expect(await call({ quantity: 21 * 65 })).toEqual({
		field: 'lotsPerOrder',
		limit: 20,
		value: 21
	});
	expect(asked[0]).toBe('http://one NFO:NIFTY01DEC2626000CE');
});

test('a price too far from the last one, as long as that is fresh', async () => {
	const far = { price: 130 };
	expect(await call(far)).toEqual({ field: 'awayFromLtpPercent', limit: 20, value: 30 });
	quotedAt = clock - 15_001;
	expect(await call(far)).toBeUndefined();
	quotedAt = undefined;
	expect(await call(far)).toBeUndefined();
});

test('more money than the user allows, at the last price where the order has none', async () => {
	limits.orderValueRupees = 6_000;
	const over = { field: 'orderValueRupees', limit: 6_000, value: 6_500 };
	expect(await call({ pricetype: 'MARKET', price: 0 })).toEqual(over);
	expect(
		await call({ orders: [{ ...order, quantity: 1 }, order] }, { endpoint: 'basketorder' })
	).toEqual(over);
});

test('more orders a minute to one account than the user allows, slices counted', async () => {
	const split = { endpoint: 'splitorder', body: { ...order, quantity: 130, splitsize: 65 } };
	expect(await call({}, split)).toBeUndefined();
	expect(await call({}, split)).toEqual({ field: 'ordersPerMinute', limit: 3, value: 4 });
	const other = { account: { id: 'two', hostUrl: 'http://two', apiKey: 'key' } };
	expect(await call({}, { ...split, ...other })).toBeUndefined();
	clock += 60_000;
	quotedAt = clock;
	expect(await call({}, split)).toBeUndefined();
});

test('what closes or cancels is never stopped, nor is what its page calls a reduction, whatever its size', async () => {
	const huge = { quantity: 65_000, price: 1_000 };
	for (const endpoint of ['cancelorder', 'cancelallorder', 'closeposition']) {
		expect(await call(huge, { endpoint })).toBeUndefined();
	}
	expect(
		await call({ ...huge, quantity: 0, position_size: 0 }, { endpoint: 'placesmartorder' })
	).toBeUndefined();
	for (let sent = 0; sent < 600; sent += 1) {
		expect(await call(huge, { reduces: true })).toBeUndefined();
	}
	// What no trader and no exchange does: a page that has lost its mind.
	expect(await call(huge, { reduces: true })).toEqual({
		...{ field: 'ordersPerMinute', limit: 600, value: 601 }
	});
	expect(await call({})).toBeUndefined();
});
