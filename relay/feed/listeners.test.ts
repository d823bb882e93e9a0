import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { eventually } from '../../tests/eventually.ts';
import { createLog } from '../log.ts';
import { OpenAlgoServer } from '../testing/openalgo-server.ts';
import { accountsAt, heard, RelayUnderTest } from '../testing/relay-under-test.ts';
import type { FeedListener, News } from './bus.ts';

const SBIN = instrumentKey('NSE', 'SBIN');
const TCS = instrumentKey('NSE', 'TCS');
const KEY = 'ab'.repeat(32);

let server: OpenAlgoServer;
let relay: RelayUnderTest;
let logged: string;

beforeEach(async () => {
	logged = '';
	const sink = new Writable({
		write(chunk: Buffer, _, done) {
			logged += chunk.toString();
			done();
		}
	});
	server = new OpenAlgoServer();
	relay = new RelayUnderTest({ log: createLog('error', sink) });
	await Promise.all([server.start(), relay.start()]);
	relay.accounts.set('asha', accountsAt(server));
});

afterEach(async () => {
	await relay.stop();
	await server.stop();
});

const throws = (): never => {
	throw new Error(`a request with ${KEY} went wrong`);
};
const THROWING: FeedListener = { changed: throws, order: throws, state: throws, second: throws };

const ORDER = {
	...{ symbol: 'SBIN', exchange: 'NSE', action: 'BUY', product: 'MIS', pricetype: 'LIMIT' },
	...{ quantity: 50, filled_quantity: 50, price: 811, trigger_price: 0, order_status: 'complete' }
};

test('a page sees each order and the newest price beside a listener that throws and one that is slow', async () => {
	const bus = relay.feeds.busOf('asha');
	bus.listen('faulty', THROWING).want(new Map([[SBIN, 'quote']]));
	const batches: News[] = [];
	let release = (): void => undefined;
	const slow = bus.consume('slow', 0, (news) => {
		batches.push(news);
		return new Promise((resolve) => (release = resolve));
	});
	slow.want(new Map([[TCS, 'quote']]));
	const page = relay.page('asha');
	const orders: string[] = [];
	page.onOrder(({ orderid }) => orders.push(orderid));
	let seen: number | undefined;
	page.board.watch(SBIN, 'depth', ({ ltp }) => (seen = ltp));
	await server.until(({ subscriptions }) => subscriptions.length === 2);
	expect(server.subscriptions).toEqual(['NSE:SBIN/Depth', 'NSE:TCS/Quote']);
	await eventually(() => expect(page.ordersSeen).toBeDefined());

	const ids = Array.from({ length: 20 }, (_, n) => `o${n}`);
	for (const [n, orderid] of ids.entries()) {
		server.tick(SBIN, { ltp: 800 + n });
		server.tick(TCS, { ltp: 3_000 + n });
		server.order({ ...ORDER, orderid });
	}
	await eventually(() => {
		expect(orders).toEqual(ids);
		expect(seen).toBe(81_900);
	});

	const { listenerFailures } = relay.feeds.status();
	expect(listenerFailures).toBeGreaterThanOrEqual(20);
	server.tick(SBIN, { ltp: 900 });
	await eventually(() => expect(seen).toBe(90_000));
	// It is still told.
	expect(relay.feeds.status().listenerFailures).toBeGreaterThan(listenerFailures);
	expect(logged).toContain('"listener":"faulty"');
	expect(logged).toContain('went wrong');
	expect(logged).not.toContain(KEY);
	expect(logged.split('"listener":"faulty"').length - 1).toBeLessThan(10);

	// The slow one had its first batch all the while, and gets the rest of it as one.
	expect(batches).toHaveLength(1);
	release();
	await eventually(() => expect(batches).toHaveLength(2));
	expect(batches[1]?.quotes.get(TCS)?.ltp).toBe(301_900);
	const told = batches.flatMap((news) => news.orders.map(({ order }) => order.orderid));
	expect(told).toEqual(ids);
	expect(batches[1]?.missed).toBe(0);
});

test('what a listener wants besides the pages is subscribed, and left when it leaves', async () => {
	const page = relay.page('asha');
	page.board.watch(SBIN, 'quote', () => undefined);
	const seat = relay.feeds.busOf('asha').listen('guard', {});
	seat.want(
		new Map([
			[SBIN, 'depth'],
			[TCS, 'quote']
		])
	);
	await server.until(
		({ subscriptions }) => subscriptions.join() === 'NSE:SBIN/Depth,NSE:TCS/Quote'
	);
	const left = heard(page.onStatus.bind(page), ({ state }) => state !== 'idle');
	seat.leave();
	await server.until(({ subscriptions }) => subscriptions.join() === 'NSE:SBIN/Quote');
	await left;
});
