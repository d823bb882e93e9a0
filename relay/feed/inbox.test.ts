import { beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { News } from './bus.ts';
import { ORDERS_KEPT } from './inbox.ts';
import { BusUnderTest, SBIN, TCS } from './testing/bus-under-test.ts';

const BOTH: WatchSet = new Map([
	[SBIN, 'quote'],
	[TCS, 'quote']
]);

let it: BusUnderTest;
let batches: News[];
/** Lets the consumer be done with the batch that it has. */
let done: (() => void)[];
beforeEach(() => {
	it = new BusUnderTest();
	batches = [];
	done = [];
});

/** Is busy with each batch until `done` says so. */
function slow(news: News): Promise<void> {
	batches.push(news);
	return new Promise((resolve) => done.push(resolve));
}

function quick(news: News): Promise<void> {
	batches.push(news);
	return Promise.resolve();
}

const prices = (news: News | undefined) =>
	[...(news?.quotes ?? [])].map(([key, { ltp }]) => [key, ltp]);
const ids = (news: News | undefined) => news?.orders.map(({ order }) => order.orderid) ?? [];

test('a busy consumer gets the newest price of each instrument, and not one batch more than it can take', async () => {
	it.bus.consume('slow', 0, slow).want(BOTH);
	it.tick(SBIN, 1);
	await it.pass(0);
	for (let price = 2; price <= 10_000; price += 1) it.tick(price % 2 ? TCS : SBIN, price);
	await it.pass(60_000);
	expect(batches).toHaveLength(1);
	expect(prices(batches[0])).toEqual([[SBIN, 1]]);
	const looks = it.looks;
	done[0]?.();
	await it.pass(0);
	await it.pass(0);
	expect(prices(batches[1])).toEqual([
		[SBIN, 10_000],
		[TCS, 9_999]
	]);
	// Of 10,000 ticks two were read.
	expect(it.looks - looks).toBe(2);
});

test('a busy consumer gets order updates in their order, and how many were lost before them', async () => {
	it.bus.consume('slow', 0, slow);
	it.order('first');
	await it.pass(0);
	for (let n = 1; n <= ORDERS_KEPT + 5; n += 1) it.order(`o${n}`);
	done[0]?.();
	await it.pass(0);
	await it.pass(0);
	expect(batches[0]).toMatchObject({ missed: 0 });
	expect(batches[1]).toMatchObject({ missed: 5 });
	expect(ids(batches[1])).toEqual(Array.from({ length: ORDERS_KEPT }, (_, n) => `o${n + 6}`));
	it.order('next');
	done[1]?.();
	await it.pass(0);
	await it.pass(0);
	expect(batches[2]).toMatchObject({ missed: 0 });
	expect(ids(batches[2])).toEqual(['next']);
});

test('moves, conditions and accounts are told once however often they changed', async () => {
	it.bus.consume('slow', 0, slow);
	for (let n = 0; n < 3; n += 1) {
		it.bus.moved();
		it.bus.state();
		it.bus.accounts();
	}
	await it.pass(0);
	expect(batches).toEqual([
		{ quotes: new Map(), orders: [], missed: 0, moved: true, state: true, accounts: true }
	]);
	done[0]?.();
	await it.pass(1_000);
	expect(batches).toHaveLength(1);
});

test('batches keep their distance, and the first news after a quiet spell comes at once', async () => {
	it.bus.consume('quick', 100, quick).want(BOTH);
	await it.pass(1_000);
	it.tick(SBIN, 1);
	await it.pass(0);
	expect(batches).toHaveLength(1);
	it.tick(SBIN, 2);
	await it.pass(99);
	expect(batches).toHaveLength(1);
	it.tick(SBIN, 3);
	await it.pass(1);
	expect(batches.map((news) => prices(news))).toEqual([[[SBIN, 1]], [[SBIN, 3]]]);
});

test('a consumer that fails is counted, and gets the next batch', async () => {
	it.bus.consume('failing', 0, (news) => {
		batches.push(news);
		return Promise.reject(new Error('a fault'));
	});
	for (const id of ['a', 'b']) {
		it.order(id);
		await it.pass(0);
	}
	expect(batches.map(ids)).toEqual([['a'], ['b']]);
	expect(it.failures).toMatchObject([
		{ listener: 'failing', told: 'news', times: 1 },
		{ listener: 'failing', told: 'news', times: 2 }
	]);
});

test('what is known already comes as soon as it is wanted, and what is not wanted any more does not', async () => {
	it.tick(SBIN, 7);
	const seat = it.bus.consume('quick', 0, quick);
	seat.want(new Map([[SBIN, 'quote']]));
	await it.pass(0);
	expect(batches.map(prices)).toEqual([[[SBIN, 7]]]);
	it.tick(SBIN, 8);
	seat.want(new Map([[instrumentKey('NSE', 'UNHEARD'), 'quote']]));
	await it.pass(1_000);
	expect(batches).toHaveLength(1);
});

test('a consumer that has left gets nothing more, not even what was waiting for it', async () => {
	const seat = it.bus.consume('slow', 0, slow);
	it.order('a');
	await it.pass(0);
	it.order('b');
	seat.leave();
	done[0]?.();
	it.order('c');
	await it.pass(1_000);
	expect(batches.map(ids)).toEqual([['a']]);
	expect(it.time.timers).toBe(0);
});
