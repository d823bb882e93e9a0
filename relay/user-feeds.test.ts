import { afterEach, beforeEach, expect, test } from 'vitest';
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
	relay = new RelayUnderTest();
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

test('when the primary goes away the next account feeds within a third of a second', async () => {
	const page = relay.page('asha');
	const one = quote(page, SBIN, price(811));
	page.watch(NIFTY, 'quote', () => undefined);
	await first.until(({ subscriptions }) => subscriptions.length === 2);
	first.tick('NSE:SBIN', { ltp: 811 });
	await one;
	page.watch(SBIN, 'depth', () => undefined);

	const lost = Date.now();
	await first.stop();
	await second.until(({ subscriptions }) => subscriptions.length === 2);
	const again = quote(page, SBIN, price(812));
	const moved = heard(page.onStatus.bind(page), ({ lastSwitch }) => lastSwitch?.gap != null);
	second.tick('NSE:SBIN', { ltp: 812 });
	await again;
	expect(Date.now() - lost).toBeLessThan(300);
	const { account, lastSwitch, state } = await moved;
	expect({ account, state }).toEqual({
		account: { id: 'account-1', name: 'Account 1' },
		state: 'live'
	});
	expect(lastSwitch).toMatchObject({ from: 'account-0', to: 'account-1', reason: 'closed' });
	expect(second.subscriptions).toEqual(['NSE:SBIN/Depth', 'NSE_INDEX:NIFTY/Quote']);
});
