import 'fake-indexeddb/auto';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CandleShelf } from '#lib/db/candle-shelf.ts';
import { DeviceDatabase } from '#lib/db/database.ts';
import type { Candle } from '#lib/domain/price/candle.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';
import type { Answer, Refusal } from '#lib/openalgo/rest/answer.ts';
import { CandleView, type CandleServer } from './candles.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { LiveQuotes } from './quotes.svelte.ts';
import { FakeSource } from '#lib/view/testing/fake-source.ts';
import { FakeSurroundings } from '#lib/view/testing/fake-surroundings.ts';
import { eventually } from '../../../../tests/eventually.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626200CE');
const PUT = instrumentKey('NFO', 'NIFTY24NOV2626200PE');
const NOW = Date.UTC(2026, 10, 23, 7, 35);

const bar = (at: number, close = 10_000): Candle => ({
	at,
	open: paise(10_000),
	high: paise(10_100),
	low: paise(9_900),
	close: paise(close),
	volume: 65,
	oi: undefined
});

/** Two accounts' servers, the second of which is asked only when the first refuses. */
class World {
	readonly surroundings = new FakeSurroundings(NOW);
	readonly source = new FakeSource();
	readonly quotes = new LiveQuotes(this.source);
	readonly db: DeviceDatabase;
	readonly shelf: CandleShelf;
	readonly asked: string[] = [];
	readonly refusals = new Map<string, Refusal>();
	listed: readonly string[] = ['1m', '5m', '15m', '60m', 'D'];
	bars: Candle[] = [bar(NOW - 300_000), bar(NOW)];
	feed: FeedBadge['state'] = 'live';
	names: readonly string[] = ['Main', 'Second'];
	readonly view: CandleView;
	readonly #stops: (() => void)[] = [];

	constructor(name: string) {
		this.db = new DeviceDatabase(name);
		this.shelf = new CandleShelf(this.db);
		this.view = new CandleView(
			{
				shelf: this.shelf,
				quotes: this.quotes,
				surroundings: this.surroundings,
				servers: () => Promise.resolve(this.names.map((each) => this.#server(each))),
				feed: () => this.feed
			},
			CALL
		);
	}

	open(): void {
		this.#stops.push(
			this.view.start(),
			$effect.root(() => {
				$effect(() => void this.view.live);
			})
		);
		flushSync();
	}

	close(): void {
		for (const stop of this.#stops.splice(0)) stop();
	}

	tick(ltp: number, at = this.surroundings.now()): Candle | undefined {
		this.source.tick(CALL, { ...NO_QUOTE, ltp: paise(ltp), at });
		return this.view.follow();
	}

	#server(name: string): CandleServer {
		const answer = <T>(question: string, value: T): Promise<Answer<T>> => {
			this.asked.push(`${name} ${question}`);
			const refusal = this.refusals.get(name);
			return Promise.resolve(
				refusal ? { ok: false, refusal } : { ok: true, value, mode: 'live', tookMs: 1 }
			);
		};
		return {
			name,
			client: {
				intervals: () => answer('intervals', [...this.listed]),
				history: ({ key, interval, from, to }) =>
					answer(`${key === CALL ? 'CALL' : key} ${interval} ${from}..${to}`, [...this.bars])
			}
		};
	}
}

let world: World;
let count = 0;
beforeEach(() => (world = new World(`candle-view-${(count += 1)}`)));
afterEach(() => {
	world.close();
	world.db.close();
});
const settled = (at = 'read') => eventually(() => expect(world.view.reading.at).toBe(at));

test('candles are read once from the preferred server, over the days that the interval needs', async () => {
	world.open();
	await settled();
	expect(world.asked).toEqual(['Main intervals', 'Main CALL 5m 2026-11-13..2026-11-23']);
	expect(world.view.candles).toEqual(world.bars);
	expect(world.view.asOf).toBe(NOW);
	world.view.choose({ interval: 'D' });
	await settled();
	expect(world.asked.slice(2)).toEqual(['Main CALL D 2025-11-23..2026-11-23']);
});

test('while it is on screen it is read again each interval, at most once a minute, and not when hidden', async () => {
	world.open();
	await settled();
	world.asked.length = 0;
	world.surroundings.advance(299_000);
	expect(world.asked).toEqual([]);
	world.surroundings.advance(1_000);
	await eventually(() => expect(world.asked).toHaveLength(1));
	await settled();
	world.surroundings.show(false);
	world.surroundings.advance(900_000);
	expect(world.asked).toHaveLength(1);
	world.surroundings.show(true);
	await eventually(() => expect(world.asked).toHaveLength(2));
});

describe('the newest candle', () => {
	beforeEach(async () => {
		world.open();
		await settled();
	});

	test('follows the live price, and keeps highs and lows that are over', () => {
		world.tick(10_300);
		world.tick(9_800);
		expect(world.tick(10_010)).toEqual({
			...bar(NOW, 10_010),
			high: 10_300,
			low: 9_800
		});
	});

	test('is followed by the next one when its time is over', () => {
		expect(world.tick(10_050, NOW + 301_000)).toMatchObject({
			at: NOW + 300_000,
			open: 10_050,
			close: 10_050
		});
	});

	test.each(['stale', 'down', 'closed'] as const)('does not follow a feed that is %s', (feed) => {
		world.feed = feed;
		expect(world.tick(10_300)).toBeUndefined();
	});

	test('does not follow a price that only a snapshot knows', () => {
		world.quotes.seed(CALL, { ...NO_QUOTE, ltp: paise(5), at: NOW });
		expect(world.view.follow()).toBeUndefined();
	});
});

describe('without a network', () => {
	test('the kept chart is shown with its age, and no server is asked', async () => {
		await world.shelf.keep(CALL, '5m', { candles: [bar(1)], asOf: NOW - 60_000 });
		world.surroundings.connect(false);
		world.open();
		await settled('offline');
		expect(world.view.candles).toMatchObject([bar(1)]);
		expect(world.view.asOf).toBe(NOW - 60_000);
		expect(world.asked).toEqual([]);
		world.surroundings.connect(true);
		await settled();
		expect(world.view.candles).toEqual(world.bars);
	});

	test('what was read before is there after a restart', async () => {
		world.open();
		await settled();
		expect(await world.shelf.read(CALL, '5m')).toMatchObject({ candles: world.bars, asOf: NOW });
	});
});

describe('no candles are made up', () => {
	test('another account is asked when the first refuses; when all do, the last one is named', async () => {
		world.refusals.set('Main', { kind: 'logged-out' });
		world.open();
		await settled();
		expect(world.asked.at(-1)).toContain('Second CALL');
		world.refusals.set('Second', { kind: 'server', status: 500 });
		world.view.retry();
		await settled('refused');
		expect(world.view.reading).toMatchObject({ account: 'Second' });
		expect(world.view.candles).toEqual(world.bars);
	});

	test('a refusal is tried again by itself, ever more slowly', async () => {
		for (const name of world.names) world.refusals.set(name, { kind: 'unreachable' });
		world.open();
		await settled('refused');
		const tries = () => world.asked.filter((question) => question.startsWith('Main CALL')).length;
		expect(tries()).toBe(1);
		world.surroundings.advance(10_000);
		await eventually(() => expect(tries()).toBe(2));
		world.surroundings.advance(10_000);
		expect(tries()).toBe(2);
	});

	test('a contract that has not traded has none', async () => {
		world.bars = [];
		world.open();
		await settled('nothing');
		expect(world.view.candles).toEqual([]);
		expect(world.view.follow()).toBeUndefined();
	});

	test('without an account there is no server to ask', async () => {
		world.names = [];
		world.open();
		await settled('no-account');
	});
});

test('an interval that the server does not have is not offered, and the nearest one is taken', async () => {
	world.listed = ['15m', 'D'];
	world.open();
	await settled();
	expect(world.view.intervals).toEqual(['15m', 'D']);
	expect(world.view.interval).toBe('15m');
	expect(world.asked.at(-1)).toContain('CALL 15m');
});

test('another contract shows nothing of the one before, and an answer about that one is dropped', async () => {
	world.open();
	world.view.choose({ key: PUT });
	expect(world.view.candles).toEqual([]);
	await settled();
	expect(world.asked.filter((question) => question.includes('CALL'))).toEqual([]);
	expect(world.asked.at(-1)).toContain(PUT);
});

test('closing the chart leaves nothing ticking and nothing watched', async () => {
	world.open();
	await settled();
	world.close();
	await eventually(() => expect(world.source.watched()).toEqual([]));
	expect(world.surroundings.left).toBe(0);
});
