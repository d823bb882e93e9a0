import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_WATCHED } from '#lib/wire/socket/messages.ts';
import { OpenAlgoServer } from './testing/openalgo-server.ts';
import { RawPage, rawPage } from './testing/raw-page.ts';
import { accountsAt, RelayUnderTest } from './testing/relay-under-test.ts';
import { eventually } from '../tests/eventually.ts';

let server: OpenAlgoServer;
let relay: RelayUnderTest;

beforeEach(async () => {
	server = new OpenAlgoServer();
	relay = new RelayUnderTest();
	await Promise.all([server.start(), relay.start()]);
	relay.accounts.set('asha', accountsAt(server));
});

afterEach(async () => {
	await relay.stop();
	await server.stop();
});

const watch = (...depth: string[]) => ({ t: 'watch', id: 1, depth, quote: [], beat: 10 });

test('a page without accounts is told that the feed is idle', async () => {
	const page = await rawPage(relay, 'ravi');
	expect(await page.next('feed')).toMatchObject({ state: 'idle', account: null, candidates: [] });
});

test('an instrument that the server does not know is named to the pages that want it', async () => {
	server.unknown.add('NSE:NOSUCH');
	const page = await rawPage(relay, 'asha');
	page.send(watch('NSE:NOSUCH', 'NSE:SBIN'));
	const answer = await page.until(
		({ t, unknown }) => t === 'watching' && Array.isArray(unknown) && unknown.length > 0
	);
	expect(answer).toEqual({ t: 'watching', id: 1, channel: 1, unknown: ['NSE:NOSUCH'] });
	expect(server.subscriptions).toEqual(['NSE:SBIN/Depth']);
});

test('prices and orders of one user never reach another', async () => {
	const other = new OpenAlgoServer();
	await other.start();
	relay.accounts.set('ravi', accountsAt(other));
	const [asha, ravi] = [await rawPage(relay, 'asha'), await rawPage(relay, 'ravi')];
	for (const page of [asha, ravi]) page.watch(['NSE:SBIN']);
	await server.until(({ subscriptions }) => subscriptions.length === 1);
	await other.until(({ subscriptions }) => subscriptions.length === 1);
	server.tick('NSE:SBIN', { ltp: 100 });
	await asha.shows('NSE:SBIN', 100);
	other.tick('NSE:SBIN', { ltp: 200 });
	await ravi.shows('NSE:SBIN', 200);
	expect(ravi.frames.filter(({ keyframe }) => !keyframe)).toHaveLength(1);
	await other.stop();
});

test('each order update reaches each page, none folded together', async () => {
	const pages = [await rawPage(relay, 'asha'), await rawPage(relay, 'asha')];
	for (const page of pages) page.send({ t: 'seen', n: (await page.next('welcome'))['orders'] });
	await server.until(({ orderListeners }) => orderListeners === 1);
	for (const page of pages) await heardOut(page);
	for (const filled of [25, 50, 75]) fill(filled);
	for (const page of pages) {
		await page.until(({ t, status }) => t === 'order' && status === 'complete');
		const orders = page.said.filter(({ t }) => t === 'order');
		expect(orders.map(({ filled }) => filled)).toEqual([25, 50, 75]);
		expect(orders[0]).toMatchObject({ account: 'account-0', orderid: 'X1', symbol: 'SBIN' });
	}
});

describe('a page that was away', () => {
	test('gets the order updates that it has not seen, before any newer one', async () => {
		const page = await rawPage(relay, 'asha');
		const { orders: before } = await page.next('welcome');
		page.send({ t: 'seen', n: before });
		await server.until(({ orderListeners }) => orderListeners === 1);
		await heardOut(page);
		fill(25);
		const first = await page.next('order');
		page.socket.terminate();
		fill(50);
		await eventually(() => expect(relay.feeds.status().orders).toBe(2));
		const again = await rawPage(relay, 'asha');
		again.send({ t: 'seen', n: first['n'] });
		await heardOut(again);
		fill(75);
		await again.until(({ status }) => status === 'complete');
		const orders = again.said.filter(({ t }) => t === 'order');
		expect(orders.map(({ filled }) => filled)).toEqual([50, 75]);
		expect(orders.map(({ n }) => n)).toEqual([Number(first['n']) + 1, Number(first['n']) + 2]);
	});

	test.each([
		['too far back', -1],
		['of a relay that had counted further than this one', 1_000]
	])('and saw one %s is told that something may be missing', async (_, off) => {
		const page = await rawPage(relay, 'asha');
		const { orders: newest } = await page.next('welcome');
		page.send({ t: 'seen', n: Number(newest) + off });
		expect(await page.next('orders-missed')).toEqual({ t: 'orders-missed', n: Number(newest) + 1 });
	});
});

test('a burst of a thousand ticks reaches the page as its newest price, in a few frames', async () => {
	const page = await rawPage(relay, 'asha');
	page.watch(['NSE:SBIN']);
	await server.until(({ subscriptions }) => subscriptions.length === 1);
	for (let rupees = 1; rupees <= 1_000; rupees += 1) server.tick('NSE:SBIN', { ltp: rupees });
	await page.shows('NSE:SBIN', 1_000);
	expect(page.frames.length).toBeLessThan(10);
	expect(page.frames.filter(({ read }) => !read.ok)).toEqual([]);
});

test('a page that asks for a keyframe gets one, and goes on from it', async () => {
	const page = await rawPage(relay, 'asha');
	page.watch(['NSE:SBIN']);
	await server.until(({ subscriptions }) => subscriptions.length === 1);
	server.tick('NSE:SBIN', { ltp: 100 });
	await page.shows('NSE:SBIN', 100);
	const from = page.frames.length;
	page.send({ t: 'resync' });
	expect(await page.untilFrame(({ keyframe }) => keyframe, from)).toMatchObject({
		read: { ok: true, changed: ['NSE:SBIN'] }
	});
	server.tick('NSE:SBIN', { ltp: 101 });
	await page.shows('NSE:SBIN', 101);
});

test('a page that stops reading delays no other, and gets the newest prices once it reads again', async () => {
	const symbols = Array.from({ length: MAX_WATCHED }, (_, i) => `NSE:S${i}`);
	const last = symbols.at(-1) ?? '';
	const [slow, quick] = [await rawPage(relay, 'asha'), await rawPage(relay, 'asha')];
	for (const page of [slow, quick]) page.watch(symbols);
	await server.until(({ subscriptions }) => subscriptions.length === symbols.length);
	await slow.untilFrame(({ keyframe }) => keyframe);
	slow.socket.pause();
	const round = async (rupees: number) => {
		// Figures that leap cost bytes: far more than the kernel keeps for a socket that is not read.
		const leap = (rupees % 2) * 2 ** 44 + 1;
		const side = Array.from({ length: 5 }, () => ({ price: 100, quantity: leap, orders: leap }));
		const depth = { buy: side, sell: side };
		for (const symbol of symbols) server.tick(symbol, { ltp: rupees, depth });
		await quick.shows(last, rupees);
	};
	const rounds = 40;
	for (let rupees = 1; rupees <= rounds; rupees += 1) await round(rupees);
	slow.socket.resume();
	await slow.shows(last, rounds);
	expect(slow.frames.length).toBeLessThan(quick.frames.length - 10);
	expect(slow.frames.at(-1)?.keyframe).toBe(true);
});

const update = { symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 75, mode: 'live' };

function fill(filled_quantity: number): void {
	const order_status = filled_quantity === 75 ? 'complete' : 'open';
	server.order({ ...update, orderid: 'X1', filled_quantity, order_status });
}

/** Everything that the page has said so far has been obeyed. */
async function heardOut(page: RawPage): Promise<void> {
	const from = page.said.length;
	page.send({ t: 'ping', at: 1 });
	await page.next('pong', from);
}

test('when a session ends its pages are closed with 4401', async () => {
	const page = await rawPage(relay, 'asha');
	relay.feeds.sessionEnded('session-of-ravi');
	relay.feeds.sessionEnded('session-of-asha');
	expect(await page.closed).toBe(4401);
});

test('a changed account list is told to the pages, and the new account is connected', async () => {
	const page = await rawPage(relay, 'asha');
	const other = new OpenAlgoServer();
	await other.start();
	relay.accounts.set('asha', accountsAt(server, other));
	relay.feeds.accountsChanged('asha');
	await page.next('accounts');
	await other.until(({ clients }) => clients === 1);
	await other.stop();
});

test('what one session chose is told to the pages of the others', async () => {
	const page = await rawPage(relay, 'asha');
	relay.feeds.settingsChanged('asha', 'session-of-asha');
	await heardOut(page);
	expect(page.said.filter(({ t }) => t === 'settings')).toEqual([]);
	relay.feeds.settingsChanged('asha', 'session-of-another-device');
	await page.next('settings');
});

test('a relay that stops closes its pages with 1012 and its upstream sockets', async () => {
	const page = await rawPage(relay, 'asha');
	await server.until(({ clients }) => clients === 1);
	await relay.feeds.stop();
	expect(await page.closed).toBe(1012);
	await server.until(({ clients }) => clients === 0);
});
