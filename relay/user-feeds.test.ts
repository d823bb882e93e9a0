import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseInstrumentKey, type InstrumentKey } from '#lib/domain/instrument-key.ts';
import type { Quote } from '#lib/domain/quote.ts';
import type { FeedClient } from '#lib/feed/feed-client.ts';
import { accountsAt, heard, RelayUnderTest } from './testing/relay-under-test.ts';
import { OpenAlgoServer } from './testing/openalgo-server.ts';

const key = (text: string): InstrumentKey => {
	const parsed = parseInstrumentKey(text);
	if (!parsed) throw new Error(`not a key: ${text}`);
	return parsed;
};
const SBIN = key('NSE:SBIN');
const NIFTY = key('NSE_INDEX:NIFTY');

let first: OpenAlgoServer;
let second: OpenAlgoServer;
let relay: RelayUnderTest;

beforeEach(async () => {
	first = new OpenAlgoServer();
	second = new OpenAlgoServer();
	// Retries hardly wait, so that a server that came back is found at once.
	relay = new RelayUnderTest(() => Math.random() * 0.01);
	await Promise.all([first.start(), second.start(), relay.start()]);
	relay.accounts.set('asha', accountsAt(first, second));
});

afterEach(async () => {
	await relay.stop();
	await Promise.all([first.stop(), second.stop()]);
});

/** Resolves with the first quote of this instrument for which the condition holds. */
const quote = (page: FeedClient, at: InstrumentKey, holds: (quote: Quote) => boolean) =>
	heard<Quote>((listener) => page.watch(at, 'depth', listener), holds);

const price = (rupees: number) => (seen: Quote) => seen.ltp === rupees * 100;

test('a tick of the primary account reaches the page', async () => {
	const page = relay.page('asha');
	const seen = quote(page, SBIN, price(811.9));
	await first.until(({ subscriptions }) => subscriptions.length === 1);
	first.tick('NSE:SBIN', {
		ltp: 811.9,
		depth: { buy: [{ price: 811.85, quantity: 48, orders: 2 }], sell: [] }
	});
	expect(await seen).toMatchObject({ bids: [{ price: 81185, quantity: 48, orders: 2 }] });
	expect(second.subscriptions).toEqual([]);
	expect(second.clients).toBe(1);
});

/** A page that watches both and has seen a price of each from the primary. */
async function fed(): Promise<FeedClient> {
	const page = relay.page('asha');
	const seen = [quote(page, SBIN, price(811)), quote(page, NIFTY, price(25_000))];
	page.watch(SBIN, 'depth', () => undefined);
	page.watch(NIFTY, 'quote', () => undefined);
	await first.until(({ subscriptions }) => subscriptions.length === 2);
	first.tick(SBIN, { ltp: 811 });
	first.tick(NIFTY, { ltp: 25_000 });
	await Promise.all(seen);
	return page;
}

const WANTED = ['NSE:SBIN/Depth', 'NSE_INDEX:NIFTY/Quote'];

describe('when the primary goes away the next account feeds within a third of a second', () => {
	const ways: [string, () => Promise<void> | void][] = [
		['a clean close', () => first.closeSockets(1001)],
		['a restart', () => first.closeSockets(1012)],
		['a reset', () => first.resetSockets()],
		['a server that stops and refuses to connect', () => first.stop()]
	];

	test.each(ways)('%s', async (_, lose) => {
		const page = await fed();
		const again = quote(page, SBIN, price(812));
		const lost = Date.now();
		await lose();
		await second.until(({ subscriptions }) => subscriptions.length === 2);
		second.tick(SBIN, { ltp: 812 });
		await again;
		expect(Date.now() - lost).toBeLessThan(300);
		expect(second.subscriptions).toEqual(WANTED);

		const told = await heard(page.onStatus.bind(page), ({ lastSwitch }) => lastSwitch?.gap != null);
		expect(told).toMatchObject({
			state: 'live',
			account: { id: 'account-1', name: 'Account 1' },
			lastSwitch: { from: 'account-0', to: 'account-1', reason: 'closed' }
		});
		expect(told.lastSwitch?.gap).toBeLessThan(Date.now() - lost + 200);
	});
});

test('a primary whose key is refused is passed over, and says so', async () => {
	first.key = 'another-key';
	const page = relay.page('asha');
	page.watch(SBIN, 'depth', () => undefined);
	await second.until(({ subscriptions }) => subscriptions.length === 1);
	const refused = (state: string) => state === 'refused';
	const told = await heard(page.onStatus.bind(page), ({ candidates }) =>
		candidates.some(({ state }) => refused(state))
	);
	expect(told.candidates[0]).toMatchObject({
		name: 'Account 0',
		why: 'the server refused the API key'
	});
	expect(first.authentications).toHaveLength(1);
});

test('when every account is gone the page keeps its prices, and the feed is down', async () => {
	const page = await fed();
	const down = heard(page.onStatus.bind(page), ({ state }) => state === 'down');
	await Promise.all([first.stop(), second.stop()]);
	expect((await down).candidates.map(({ why }) => why)).toContain('the connection broke');
	expect(page.quote(SBIN)).toMatchObject({ ltp: 81_100 });
	expect(page.link).toBe('open');
});

test('a primary that falls silent is left after five seconds, for an account that ticks', async () => {
	const page = await fed();
	const moved = heard(page.onStatus.bind(page), ({ lastSwitch }) => lastSwitch?.gap != null);
	first.mute = true;
	const silentSince = Date.now();
	const ticking = setInterval(() => second.tick(NIFTY, { ltp: 25_001 }), 500);
	const { lastSwitch } = await moved;
	clearInterval(ticking);
	expect(lastSwitch).toMatchObject({ to: 'account-1', reason: 'mute' });
	const after = (lastSwitch?.at ?? 0) - silentSince;
	expect(after).toBeGreaterThan(4_900);
	expect(after).toBeLessThan(5_500);
	expect(second.subscriptions).toEqual(WANTED);
}, 15_000);

test('a page that comes back gets everything again without a tick', async () => {
	const page = await fed();
	const other = relay.page('asha');
	other.watch(SBIN, 'quote', () => undefined);
	await quote(other, SBIN, price(811));
	const opened = heard(page.onState.bind(page), (link) => link === 'waiting');
	for (const socket of relay.sockets) socket.terminate();
	await opened;
	await heard(page.onState.bind(page), (link) => link === 'open');
	await first.until(({ subscriptions }) => subscriptions.length === 2);
	first.tick(SBIN, { ltp: 813 });
	await Promise.all([quote(page, SBIN, price(813)), quote(other, SBIN, price(813))]);
});

test('twenty failovers in a row: each within a third of a second from close to price', async () => {
	const page = relay.page('asha');
	page.watch(SBIN, 'depth', () => undefined);
	let rupees = 1_000;
	const ticking = setInterval(() => {
		rupees += 1;
		first.tick(SBIN, { ltp: rupees });
		second.tick(SBIN, { ltp: rupees });
	}, 5);
	const gaps: number[] = [];
	let [serving, standby] = [first, second];
	for (let round = 0; round < 20; round += 1) {
		await serving.until(({ subscriptions }) => subscriptions.length === 1);
		await standby.until(({ clients }) => clients === 1);
		const lost = performance.now();
		serving.closeSockets(1001);
		await serving.until(({ subscriptions }) => subscriptions.length === 0);
		const from = rupees;
		await quote(page, SBIN, ({ ltp }) => (ltp ?? 0) > (from + 1) * 100);
		gaps.push(performance.now() - lost);
		[serving, standby] = [standby, serving];
	}
	clearInterval(ticking);
	gaps.sort((a, b) => a - b);
	expect(gaps.at(-1)).toBeLessThan(300);
	expect(relay.feeds.status().switches).toEqual({ closed: 20 });
}, 30_000);
