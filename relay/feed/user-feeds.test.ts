import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseInstrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import { FakeWorld } from '#lib/link/testing/fake-world.ts';
import type { PageFeed } from '#lib/feed/testing/page-feed.ts';
import { rawPage, type RawPage } from '../testing/raw-page.ts';
import { accountsAt, heard, RelayUnderTest } from '../testing/relay-under-test.ts';
import { OpenAlgoServer } from '../testing/openalgo-server.ts';
import { eventually } from '../../tests/eventually.ts';

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
/** The clock of the relay and its pages, which stands still unless a test lets time pass. */
let time: FakeWorld;

beforeEach(async () => {
	first = new OpenAlgoServer();
	second = new OpenAlgoServer();
	// Retries hardly wait, so that a server that came back is found at once.
	time = new FakeWorld();
	time.sleep(Date.UTC(2026, 10, 24, 5));
	relay = new RelayUnderTest({ random: () => 0.001, time });
	await Promise.all([first.start(), second.start(), relay.start()]);
	relay.accounts.set('asha', accountsAt(first, second));
});

afterEach(async () => {
	await relay.stop();
	await Promise.all([first.stop(), second.stop()]);
});

/** Resolves with the first quote of this instrument for which the condition holds. */
const quote = (page: PageFeed, at: InstrumentKey, holds: (quote: Quote) => boolean) =>
	heard<Quote>((listener) => page.board.watch(at, 'depth', listener), holds);

const price = (rupees: number) => (seen: Quote) => seen.ltp === rupees * 100;

/** Ms from one price frame of a page to its next. */
const BEAT = 100;
/** Everything that was on its way when this was called has arrived: what a socket says later comes later. */
async function delivered(probe: RawPage): Promise<void> {
	for (let trip = 0; trip < 2; trip += 1) {
		const from = probe.said.length;
		probe.send({ t: 'ping', at: 1 });
		await probe.next('pong', from);
	}
}

/** Lets time pass, a beat at a time, until the condition holds. */
async function passUntil(holds: () => boolean, each: () => void = () => undefined): Promise<void> {
	const probe = await rawPage(relay, 'asha');
	while (!holds()) {
		each();
		time.advance(BEAT);
		await delivered(probe);
	}
	probe.socket.terminate();
}

/** Resolves once the relay has heard a tick that the server sends now. */
async function ticked(server: OpenAlgoServer, at: InstrumentKey, rupees: number): Promise<void> {
	const before = relay.feeds.status().ticksIn;
	server.tick(at, { ltp: rupees });
	await eventually(() => expect(relay.feeds.status().ticksIn).toBe(before + 1));
}

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
async function fed(): Promise<PageFeed> {
	const page = relay.page('asha');
	const seen = [quote(page, SBIN, price(811)), quote(page, NIFTY, price(25_000))];
	page.board.watch(SBIN, 'depth', () => undefined);
	page.board.watch(NIFTY, 'quote', () => undefined);
	await first.until(({ subscriptions }) => subscriptions.length === 2);
	await second.until(({ clients }) => clients === 1);
	await ticked(first, SBIN, 811);
	await ticked(first, NIFTY, 25_000);
	time.advance(BEAT);
	await Promise.all(seen);
	return page;
}

const WANTED = ['NSE:SBIN/Depth', 'NSE_INDEX:NIFTY/Quote'];

describe('when the primary goes away the next account feeds at once', () => {
	const ways: [string, () => Promise<void> | void][] = [
		['a clean close', () => first.closeSockets(1001)],
		['a restart', () => first.closeSockets(1012)],
		['a reset', () => first.resetSockets()],
		['a server that stops and refuses to connect', () => first.stop()]
	];

	test.each(ways)('%s', async (_, lose) => {
		const page = await fed();
		const again = quote(page, SBIN, price(812));
		await lose();
		// Time stands still meanwhile: a move that waited for any timer would never come.
		await second.until(({ subscriptions }) => subscriptions.length === 2);
		await ticked(second, SBIN, 812);
		time.advance(BEAT);
		await again;
		expect(second.subscriptions).toEqual(WANTED);

		const told = await heard(page.onStatus.bind(page), ({ lastSwitch }) => lastSwitch?.gap != null);
		expect(told).toMatchObject({
			state: 'live',
			account: { id: 'account-1', name: 'Account 1' },
			lastSwitch: { from: 'account-0', to: 'account-1', reason: 'closed' }
		});
		expect(told.lastSwitch?.gap).toBe(BEAT);
	});
});

test('a primary whose key is refused is passed over, and says so', async () => {
	first.key = 'another-key';
	const page = relay.page('asha');
	page.board.watch(SBIN, 'depth', () => undefined);
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
	expect(page.board.quote(SBIN)).toMatchObject({ ltp: 81_100 });
	expect(page.link).toBe('open');
});

test('a primary that falls silent is left after five seconds, for an account that ticks', async () => {
	const page = await fed();
	first.mute = true;
	const silentSince = time.now();
	const tick = () => void second.tick(NIFTY, { ltp: 25_001 });
	await passUntil(() => page.status?.lastSwitch?.gap != null, tick);
	const { lastSwitch } = page.status ?? {};
	expect(lastSwitch).toMatchObject({ to: 'account-1', reason: 'mute' });
	const after = (lastSwitch?.at ?? 0) - silentSince;
	expect(after).toBeGreaterThan(4_800);
	expect(after).toBeLessThan(5_500);
	expect(second.subscriptions).toEqual(WANTED);
});

test('a page that comes back gets everything again without a tick', async () => {
	const page = await fed();
	const other = relay.page('asha');
	other.board.watch(SBIN, 'quote', () => undefined);
	await quote(other, SBIN, price(811));
	const waiting = heard(page.onState.bind(page), (link) => link === 'waiting');
	for (const socket of relay.sockets) socket.terminate();
	await waiting;
	await passUntil(() => page.link === 'open' && other.link === 'open');
	await first.until(({ subscriptions }) => subscriptions.length === 2);
	const seen = [quote(page, SBIN, price(813)), quote(other, SBIN, price(813))];
	await passUntil(
		() => [page, other].every((one) => one.board.quote(SBIN)?.ltp === 81_300),
		() => first.tick(SBIN, { ltp: 813 })
	);
	await Promise.all(seen);
});

test('twenty failovers in a row: each goes to the next account without a wait', async () => {
	const page = relay.page('asha');
	page.board.watch(SBIN, 'depth', () => undefined);
	let [serving, standby] = [first, second];
	for (let round = 0; round < 20; round += 1) {
		await passUntil(() => serving.subscriptions.length === 1 && standby.clients === 1);
		const seen = quote(page, SBIN, price(1_000 + round));
		// Time stands still until the other one is subscribed.
		serving.closeSockets(1001);
		await standby.until(({ subscriptions }) => subscriptions.length === 1);
		await ticked(standby, SBIN, 1_000 + round);
		time.advance(BEAT);
		await seen;
		[serving, standby] = [standby, serving];
	}
	expect(relay.feeds.status().switches).toEqual({ closed: 20 });
});
