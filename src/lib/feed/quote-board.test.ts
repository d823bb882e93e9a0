import { beforeEach, describe, expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type Quote } from '#lib/domain/price/quote.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import type { PriceBatch, PriceFeed } from './price-feed.ts';
import { QuoteBoard } from './quote-board.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const at = (ltp: number, time = 1): Quote => ({ ...NO_QUOTE, ltp: paise(ltp), at: time });
const ignore = () => undefined;
const coalesced = () => Promise.resolve();

class FakeFeed implements PriceFeed {
	readonly wanted: [set: Record<string, string>, beat: Beat][] = [];
	says: (batch: PriceBatch) => void = ignore;

	want(set: WatchSet, beat: Beat): void {
		this.wanted.push([Object.fromEntries(set), beat]);
	}

	onPrices(listener: (batch: PriceBatch) => void): () => void {
		this.says = listener;
		return ignore;
	}
}

let feed: FakeFeed;
let board: QuoteBoard;

beforeEach(() => {
	feed = new FakeFeed();
	board = new QuoteBoard(feed);
});

describe('what is asked of the feed', () => {
	test('a hundred changes in one go are said once', async () => {
		const stops = Array.from({ length: 100 }, (_, i) =>
			board.watch(instrumentKey('NSE', `S${i}`), 'quote', ignore)
		);
		stops[0]?.();
		await coalesced();
		expect(feed.wanted.map(([set]) => Object.keys(set).length)).toEqual([99]);
	});

	test('the last one to look away ends the subscription, and twice is once', async () => {
		const first = board.watch(A, 'quote', ignore);
		const second = board.watch(A, 'quote', ignore);
		await coalesced();
		first();
		first();
		await coalesced();
		expect(feed.wanted).toEqual([[{ [A]: 'quote' }, 10]]);
		second();
		await coalesced();
		expect(feed.wanted.at(-1)).toEqual([{}, 10]);
	});

	test('depth is wanted while any view wants it', async () => {
		board.watch(A, 'quote', ignore);
		const depth = board.watch(A, 'depth', ignore);
		await coalesced();
		expect(feed.wanted.at(-1)).toEqual([{ [A]: 'depth' }, 10]);
		depth();
		await coalesced();
		expect(feed.wanted.at(-1)).toEqual([{ [A]: 'quote' }, 10]);
	});

	test('a window that needs fewer frames says so, and only once', async () => {
		board.watch(A, 'quote', ignore);
		await coalesced();
		board.pace(1);
		await coalesced();
		board.pace(1);
		await coalesced();
		expect(feed.wanted.slice(1)).toEqual([[{ [A]: 'quote' }, 1]]);
	});

	test('a cell that is drawn anew in one go asks for nothing', async () => {
		const stop = board.watch(A, 'quote', ignore);
		await coalesced();
		stop();
		board.watch(A, 'quote', ignore);
		await coalesced();
		expect(feed.wanted).toHaveLength(1);
	});
});

test('a batch is stored as a whole before any watcher is told', () => {
	const seen: (number | undefined)[][] = [];
	const look = () => seen.push([board.quote(A)?.ltp, board.quote(B)?.ltp]);
	board.watch(A, 'quote', look);
	board.watch(B, 'quote', look);
	feed.says([
		[A, at(100)],
		[B, at(200)]
	]);
	expect(seen).toEqual([
		[100, 200],
		[100, 200]
	]);
});

test('each watcher is told in its own mode', () => {
	const told: string[] = [];
	board.watch(A, 'quote', (_, mode) => told.push(mode));
	board.watch(A, 'depth', (_, mode) => told.push(mode));
	feed.says([[A, at(100)]]);
	expect(told).toEqual(['quote', 'depth']);
});

test('a late watcher is told what is known, an unwatched quote is forgotten', () => {
	const stop = board.watch(A, 'quote', ignore);
	feed.says([
		[A, at(100)],
		[B, at(200)]
	]);
	const seen: Quote[] = [];
	const late = board.watch(A, 'quote', (quote) => seen.push(quote));
	expect(seen).toMatchObject([{ ltp: 100 }]);
	expect(board.quote(B)).toBeUndefined();
	stop();
	late();
	expect(board.quote(A)).toBeUndefined();
});

test('the newest time is that of the watched instruments, and never goes back', () => {
	const says = (key: InstrumentKey, time: number) => feed.says([[key, at(1, time)]]);
	expect(board.newestAt).toBe(0);
	board.watch(A, 'quote', ignore);
	says(A, 20);
	says(A, 10);
	says(B, 30);
	expect(board.newestAt).toBe(20);
});

test('a watcher that another one ended while being told is not told', () => {
	const told: string[] = [];
	const stops: (() => void)[] = [];
	board.watch(A, 'quote', () => {
		told.push('A');
		for (const stop of stops) stop();
	});
	stops.push(board.watch(B, 'quote', () => told.push('B')));
	feed.says([
		[A, at(1)],
		[B, at(2)]
	]);
	expect(told).toEqual(['A']);
	expect(board.quote(B)).toBeUndefined();
});

test('an old stop does not end what was started again', () => {
	const told: (number | undefined)[] = [];
	const stop = board.watch(A, 'quote', ignore);
	stop();
	board.watch(A, 'quote', ({ ltp }) => told.push(ltp));
	stop();
	feed.says([[A, at(7)]]);
	expect(told).toEqual([7]);
});

describe('while an order leaves', () => {
	test('nobody is told of a price, and afterwards each of the newest, once', () => {
		const told: unknown[] = [];
		board.watch(A, 'quote', ({ ltp }) => told.push(ltp));
		const release = board.hold();
		const other = board.hold();
		feed.says([[A, at(1)]]);
		feed.says([[A, at(2, 2)]]);
		expect(told).toEqual([]);
		expect(board.quote(A)?.ltp).toBe(2);
		release();
		release();
		expect(told).toEqual([]);
		other();
		expect(told).toEqual([2]);
		feed.says([[A, at(3, 3)]]);
		expect(told).toEqual([2, 3]);
	});
});
