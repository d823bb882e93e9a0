import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { MAX_WATCHED } from '#lib/wire/messages.ts';
import { WIRE_PROTOCOL } from '#lib/wire/version.ts';
import { PAGES_PER_USER, WATCHED_PER_USER } from './hub/hub.ts';
import { OpenAlgoServer } from './testing/openalgo-server.ts';
import { RawPage, rawPage } from './testing/raw-page.ts';
import { accountsAt, RelayUnderTest } from './testing/relay-under-test.ts';

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

describe('who may not connect', () => {
	const table: [string, number, (origin: string) => Record<string, string>, string][] = [
		[
			'a page of another site',
			403,
			() => ({ cookie: 'who=asha', origin: 'http://evil.example' }),
			'/ws'
		],
		['a program without an origin', 403, () => ({ cookie: 'who=asha' }), '/ws'],
		['nobody in particular', 401, (origin) => ({ origin }), '/ws'],
		['a session that does not exist', 401, (origin) => ({ origin, cookie: 'other=1' }), '/ws'],
		['a page at another path', 404, (origin) => ({ origin, cookie: 'who=asha' }), '/wss'],
		['a path that is no address', 404, (origin) => ({ origin, cookie: 'who=asha' }), '//']
	];

	test.each(table)('%s: %i', async (_, status, headers, path) => {
		const url = relay.url.replace(/\/ws$/, path);
		const page = new RawPage(url, [WIRE_PROTOCOL], { headers: headers(relay.origin) });
		expect(await page.handshake()).toBe(status);
		expect(relay.feeds.status()).toMatchObject({ users: 0, pages: 0 });
	});

	test.each([
		['that speaks version 1', ['algomirror.1']],
		['without a version', []]
	])('a page %s is told so by close code 4406', async (_, protocols) => {
		const headers = { cookie: 'who=asha', origin: relay.origin };
		const page = new RawPage(relay.url, protocols, { headers });
		expect(await page.closed).toBe(4406);
		expect(page.said).toEqual([]);
	});

	test('a page that speaks this version among others is let in', async () => {
		const headers = { cookie: 'who=asha', origin: relay.origin };
		const page = new RawPage(relay.url, ['algomirror.0', WIRE_PROTOCOL], { headers });
		await page.next('welcome');
		expect(page.socket.protocol).toBe(WIRE_PROTOCOL);
	});
});

describe('what a page may not say', () => {
	const table: [string, string | Buffer, Record<string, unknown>][] = [
		['half a message', '{"t":"wat', { why: 'malformed', detail: 'not JSON' }],
		['an unknown message', '{"t":"buy"}', { why: 'unknown-message' }],
		['an unknown field', JSON.stringify({ ...watch(), user: 'ravi' }), { why: 'malformed' }],
		['bytes', Buffer.from([1, 2, 3]), { why: 'malformed', detail: 'not text' }],
		[
			'too many instruments',
			JSON.stringify(watch(...Array.from({ length: MAX_WATCHED + 1 }, (_, i) => `NSE:S${i}`))),
			{ why: 'too-many-instruments' }
		]
	];

	test.each(table)('%s changes nothing and leaves the page connected', async (_, message, why) => {
		const page = await rawPage(relay, 'asha');
		page.send(watch('NSE:SBIN'));
		await server.until(({ subscriptions }) => subscriptions.length === 1);
		page.socket.send(message);
		expect(await page.next('problem')).toMatchObject(why);
		page.send({ t: 'ping', at: 5 });
		expect(await page.next('pong')).toMatchObject({ echo: 5 });
		expect(server.subscriptions).toEqual(['NSE:SBIN/Depth']);
	});

	test('more instruments over all pages than a server takes are refused, and what was watched stays', async () => {
		const chain = (page: number) =>
			Array.from({ length: MAX_WATCHED }, (_, i) => `NSE:P${page}S${i}`);
		const pages = [];
		for (const each of [0, 1, 2, 3]) {
			const page = await rawPage(relay, 'asha');
			page.watch(chain(each));
			pages.push(page);
			if (each < 3) await page.next('watching');
		}
		const [first, , , last] = pages;
		expect(await last?.next('problem')).toMatchObject({ why: 'too-many-instruments' });
		await vi.waitFor(() => expect(relay.feeds.status().watched).toBe(WATCHED_PER_USER));
		first?.watch(chain(3), { id: 2 });
		expect(await first?.until(({ t, id }) => t === 'watching' && id === 2)).toBeDefined();
		expect(relay.feeds.status().watched).toBe(WATCHED_PER_USER);
	});

	test('a message of 1 MiB ends its page with 1009 and nobody else', async () => {
		const [page, other] = [await rawPage(relay, 'asha'), await rawPage(relay, 'asha')];
		page.send('x'.repeat(1024 * 1024));
		expect(await page.closed).toBe(1009);
		other.send({ t: 'ping', at: 5 });
		await other.next('pong');
		await vi.waitFor(() => expect(relay.feeds.status().pages).toBe(1));
	});

	test('a page that talks too fast is refused, one that never stops is closed', async () => {
		const page = await rawPage(relay, 'asha');
		for (let at = 0; at < 60; at += 1) page.send({ t: 'ping', at });
		expect(await page.next('problem')).toMatchObject({ why: 'too-fast' });
		for (let at = 0; at < 400; at += 1) page.send({ t: 'ping', at });
		expect(await page.closed).toBe(4429);
	});

	test('one page too many is closed, the others stay', async () => {
		const pages = await Promise.all(
			Array.from({ length: PAGES_PER_USER }, () => rawPage(relay, 'asha'))
		);
		const headers = { cookie: 'who=asha', origin: relay.origin };
		const page = new RawPage(relay.url, [WIRE_PROTOCOL], { headers });
		expect(await page.closed).toBe(4429);
		expect(relay.feeds.status().pages).toBe(pages.length);
	});
});

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
		await vi.waitFor(() => expect(relay.feeds.status().orders).toBe(2));
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

test('a page that stops reading costs nobody else, and gets the newest prices once it reads again', async () => {
	const symbols = Array.from({ length: MAX_WATCHED }, (_, i) => `NSE:S${i}`);
	const last = symbols.at(-1) ?? '';
	const [slow, quick] = [await rawPage(relay, 'asha'), await rawPage(relay, 'asha')];
	for (const page of [slow, quick]) page.watch(symbols);
	await server.until(({ subscriptions }) => subscriptions.length === symbols.length);
	await slow.untilFrame(({ keyframe }) => keyframe);
	slow.socket.pause();
	const round = async (rupees: number) => {
		// Figures that leap cost bytes: far more than the kernel keeps for a socket that nobody reads.
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
}, 20_000);

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

test('a relay that stops closes its pages with 1012 and its upstream sockets', async () => {
	const page = await rawPage(relay, 'asha');
	await server.until(({ clients }) => clients === 1);
	await relay.feeds.stop();
	expect(await page.closed).toBe(1012);
	await server.until(({ clients }) => clients === 0);
});
