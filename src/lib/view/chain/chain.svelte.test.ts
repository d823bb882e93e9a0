import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DeviceDatabase } from '#lib/db/database.ts';
import { KeptChains } from '#lib/db/kept-chains.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import { INDICES } from '#lib/domain/instrument/underlying.ts';
import { ChainView } from './chain.svelte.ts';
import { Clock } from '#lib/view/page/clock.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { FakeServer } from '#lib/view/testing/fake-server.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { day } from '#lib/view/testing/sample-chain.ts';
import { eventually } from '../../../../tests/eventually.ts';

const [NIFTY, BANKNIFTY] = INDICES;
const THIS_WEEK = day('2026-11-24');
const NEXT_WEEK = day('2026-12-01');
const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');

function world(name: string) {
	const surroundings = new FakeSurroundings();
	const source = new FakeSource();
	const quotes = new LiveQuotes(source);
	const db = new DeviceDatabase(name);
	const servers = [
		new FakeServer('Main', surroundings.now, [THIS_WEEK, NEXT_WEEK]),
		new FakeServer('Second', surroundings.now, [THIS_WEEK, NEXT_WEEK])
	] as const;
	let feed = $state.raw<FeedBadge['state']>('live');
	const clock = new Clock(surroundings);
	const view = new ChainView({
		quotes,
		db,
		clock,
		surroundings,
		servers: () => Promise.resolve(servers),
		feed: () => feed
	});
	return {
		surroundings,
		source,
		quotes,
		db,
		servers,
		view,
		setFeed: (state: FeedBadge['state']) => (feed = state)
	};
}

let it: ReturnType<typeof world>;
const keptChain = (db: DeviceDatabase) => new KeptChains(db).of('NIFTY', THIS_WEEK);
let leave: () => void;
let count = 0;

/** The page: it reads what is on screen, so it watches what is on screen. */
function open(choice: { expiry?: IsoDate } = {}): void {
	const stop = it.view.start(choice);
	const stopEffects = $effect.root(() => {
		$effect(() => {
			for (const { row } of it.view.window.rows) {
				if (row.ce) void it.quotes.watch(row.ce.key, 'depth').ltp;
				if (row.pe) void it.quotes.watch(row.pe.key, 'depth').ltp;
			}
		});
		$effect(() => void it.view.spot.ltp);
	});
	leave = () => {
		stopEffects();
		stop();
	};
}

const isRead = () => eventually(() => expect(it.view.reading).toEqual({ at: 'read' }));

beforeEach(() => {
	it = world(`chain-${(count += 1)}`);
});
afterEach(() => {
	leave();
	it.db.close();
});

test('it opens with the nearest expiry, 41 strikes, and all 82 options watched with depth', async () => {
	open();
	await isRead();
	flushSync();
	expect(it.view.expiry).toBe(THIS_WEEK);
	expect(it.view.window.rows).toHaveLength(41);
	expect(it.view.window.atm?.strike).toBe(26_200);
	const watched = it.source.watched();
	expect(watched.filter((text) => text.endsWith('depth'))).toHaveLength(82);
	expect(watched).toContain('NSE_INDEX:NIFTY quote');
});

test('each expiry costs one chain call, and is read again only each minute while the page is visible', async () => {
	open();
	await isRead();
	const calls = () => it.servers[0].asked.filter((text) => text.startsWith('chain')).length;
	expect(calls()).toBe(1);
	it.surroundings.advance(59_000);
	expect(calls()).toBe(1);
	it.surroundings.advance(1_000);
	await eventually(() => expect(calls()).toBe(2));
	it.surroundings.show(false);
	it.surroundings.advance(600_000);
	expect(calls()).toBe(2);
	it.surroundings.show(true);
	await eventually(() => expect(calls()).toBe(3));
	expect(it.servers[1].asked).toEqual([]);
});

test('a reading of the same contracts keeps the rows that are on screen', async () => {
	open();
	await isRead();
	it.surroundings.advance(1_500);
	await eventually(() => expect(it.view.wholeAt).toBe(it.surroundings.now()));
	const { chain } = it.view;
	it.surroundings.advance(60_000);
	await eventually(() => expect(it.view.readAt).toBe(it.surroundings.now()));
	expect(it.view.chain).toBe(chain);
});

test('after a change of expiry nothing of the old one is watched', async () => {
	open();
	await isRead();
	it.view.step(1);
	await eventually(() => expect(it.view.chain?.expiry).toBe(NEXT_WEEK));
	await isRead();
	flushSync();
	await eventually(() => expect(it.source.watched()).toHaveLength(83));
	expect(it.source.watched().filter((text) => text.includes('24NOV26'))).toEqual([]);
});

test('when the first server refuses, the next account is asked', async () => {
	it.servers[0].refusal = { kind: 'unreachable' };
	open();
	await isRead();
	expect(it.servers[1].asked).toEqual(['expiries NIFTY', 'chain 2026-11-24 ±30']);
});

test('when every server refuses, the reason is shown and it is asked again later', async () => {
	for (const server of it.servers) server.refusal = { kind: 'logged-out' };
	open();
	await eventually(() =>
		expect(it.view.reading).toEqual({
			at: 'refused',
			refusal: { kind: 'logged-out' },
			account: 'Second'
		})
	);
	for (const server of it.servers) server.refusal = undefined;
	it.surroundings.advance(10_000);
	await isRead();
});

test('an underlying without expiries is nothing, not an error', async () => {
	open();
	await isRead();
	it.view.choose(BANKNIFTY);
	await eventually(() => expect(it.view.reading).toEqual({ at: 'nothing' }));
	expect(it.view.chain).toBeUndefined();
});

describe('offline', () => {
	test('the last snapshot is shown with its last prices and their age', async () => {
		open();
		await isRead();
		flushSync();
		it.surroundings.advance(1_500);
		await eventually(() => expect(it.view.wholeAt).toBe(it.surroundings.now()));
		it.source.tick(CALL, { ...NO_QUOTE, ltp: paise(12_890), at: it.surroundings.now() });
		it.surroundings.advance(3_500);
		await eventually(async () =>
			expect((await keptChain(it.db))?.asOf).toBe(it.surroundings.now() - 3_500)
		);
		leave();

		const { db } = it;
		it = { ...world('unused'), db };
		const view = new ChainView({
			quotes: it.quotes,
			db,
			clock: new Clock(it.surroundings),
			surroundings: it.surroundings,
			servers: () => Promise.resolve([]),
			feed: () => 'down'
		});
		it = { ...it, view };
		it.surroundings.advance(180_000);
		open();
		await eventually(() => expect(it.view.reading).toEqual({ at: 'no-account' }));
		const live = it.quotes.peek(CALL);
		// That no account answers and what the device has kept are found out side by side.
		await eventually(() => expect(live.ltp).toBe(12_890));
		expect(it.view.age(live)).toEqual({ is: 'stale', age: 178_500 });
		expect(it.view.expiries).toEqual([THIS_WEEK, NEXT_WEEK]);
	});

	test('hiding the page saves what was on screen at once', async () => {
		open();
		await isRead();
		flushSync();
		it.source.tick(CALL, { ...NO_QUOTE, ltp: paise(12_895), at: it.surroundings.now() + 5 });
		it.surroundings.show(false);
		await eventually(async () =>
			expect((await keptChain(it.db))?.asOf).toBe(it.surroundings.now() + 5)
		);
	});
});

describe('prices are drawn as stale', () => {
	const tick = (at: number) =>
		it.source.tick(CALL, { ...NO_QUOTE, ltp: paise(12_890), at: it.surroundings.now() + at });

	test('as soon as the feed is not live, and not before', async () => {
		open();
		await isRead();
		flushSync();
		tick(0);
		expect(it.view.age(it.quotes.peek(CALL))).toEqual({ is: 'live', age: 0 });
		it.setFeed('stale');
		it.surroundings.advance(12_000);
		expect(it.view.age(it.quotes.peek(CALL))).toEqual({ is: 'stale', age: 12_000 });
	});

	test('when the relay is out of reach, whatever the feed said last', async () => {
		open();
		await isRead();
		flushSync();
		tick(0);
		it.setFeed('unreachable');
		expect(it.view.age(it.quotes.peek(CALL))).toEqual({ is: 'stale', age: 0 });
	});

	test('not for being old when the market has closed', async () => {
		open();
		await isRead();
		it.setFeed('closed');
		it.surroundings.advance(3_600_000);
		expect(it.view.age(it.quotes.peek(CALL))).toEqual({ is: 'close', of: undefined });
	});
});

describe('the window', () => {
	const spot = (rupees: number) => {
		it.source.tick(NIFTY.key, {
			...NO_QUOTE,
			ltp: paise(rupees * 100),
			at: it.surroundings.now()
		});
		flushSync();
	};
	const first = () => it.view.window.rows[0]?.row.strike;

	test('stays where it is while the price dances around the middle of two strikes', async () => {
		open();
		await isRead();
		flushSync();
		expect(first()).toBe(25_200);
		for (const price of [26_226, 26_224, 26_226, 26_174]) {
			spot(price);
			expect(first()).toBe(25_200);
		}
		expect(it.view.window.atm?.strike).toBe(26_150);
	});

	test('follows when the price has moved more than a strike', async () => {
		open();
		await isRead();
		flushSync();
		spot(26_310);
		expect(first()).toBe(25_300);
		expect(it.view.window.rows).toHaveLength(41);
	});
});

test('leaving the page stops every timer, listener and subscription', async () => {
	open();
	await isRead();
	flushSync();
	leave();
	await eventually(() => expect(it.source.watched()).toEqual([]));
	expect(it.surroundings.left).toBe(0);
});
