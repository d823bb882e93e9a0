import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import { MAX_WATCHED } from '#lib/wire/socket/messages.ts';
import { WIRE_PROTOCOL } from '#lib/wire/socket/version.ts';
import { PAGES_PER_USER, WATCHED_PER_USER } from './hub/hub.ts';
import { OpenAlgoServer } from './testing/openalgo-server.ts';
import { RawPage, rawPage } from './testing/raw-page.ts';
import { accountsAt, RelayUnderTest } from './testing/relay-under-test.ts';
import { eventually } from '../tests/eventually.ts';

let server: OpenAlgoServer;
let relay: RelayUnderTest;

beforeEach(async () => {
	server = new OpenAlgoServer();
	// Its clock stands still: how fast a page talks is no matter of how fast the machine is.
	relay = new RelayUnderTest({ time: new FakeWorld() });
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
		['a visitor who is not signed in', 401, (origin) => ({ origin }), '/ws'],
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
		await eventually(() => expect(relay.feeds.status().watched).toBe(WATCHED_PER_USER));
		first?.watch(chain(3), { id: 2 });
		expect(await first?.until(({ t, id }) => t === 'watching' && id === 2)).toBeDefined();
		expect(relay.feeds.status().watched).toBe(WATCHED_PER_USER);
	});

	test('a message of 1 MiB ends its page with 1009 and no other page', async () => {
		const [page, other] = [await rawPage(relay, 'asha'), await rawPage(relay, 'asha')];
		page.send('x'.repeat(1024 * 1024));
		expect(await page.closed).toBe(1009);
		other.send({ t: 'ping', at: 5 });
		await other.next('pong');
		await eventually(() => expect(relay.feeds.status().pages).toBe(1));
	});

	test('a page that talks too fast is refused, one that never stops is closed', async () => {
		const page = await rawPage(relay, 'asha');
		for (let at = 0; at < 60; at += 1) page.send({ t: 'ping', at });
		expect(await page.next('problem')).toMatchObject({ why: 'too-fast' });
		for (let at = 0; at < 400; at += 1) page.send({ t: 'ping', at });
		expect(await page.closed).toBe(4429);
	});

	test('a user whose pages ask for other instruments without end is held back, and another user is not', async () => {
		const chains = Array.from({ length: 2 }, (_, chain) =>
			Array.from({ length: MAX_WATCHED }, (_, n) => `NSE:S${n + chain * MAX_WATCHED}`)
		);
		let asked = 0;
		let refused = 0;
		while (refused === 0 && asked < 60) {
			const page = await rawPage(relay, 'asha');
			for (let times = 0; times < 20; times += 1) {
				page.send(watch(...(chains[times % 2] ?? [])));
				asked += 1;
			}
			page.send({ t: 'ping', at: 1 });
			await page.next('pong');
			refused = page.said.filter(({ t, why }) => t === 'problem' && why === 'too-fast').length;
			page.socket.close();
		}
		expect(asked - refused).toBeLessThanOrEqual(24);
		expect(refused).toBeGreaterThan(0);
		const other = await rawPage(relay, 'ravi');
		other.send(watch(...(chains[0] ?? [])));
		expect(await other.next('watching')).toBeDefined();
	});

	test('a session that ended while its page was let in gets no page', async () => {
		relay.feeds.sessionEnded('session-of-asha');
		const headers = { cookie: 'who=asha', origin: relay.origin };
		const page = new RawPage(relay.url, [WIRE_PROTOCOL], { headers });
		expect(await page.closed).toBe(4401);
		expect(relay.feeds.status().pages).toBe(0);
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
