import { expect, test } from 'vitest';
import { bookIsCurrent, nextBookReading, type BookPace } from './book-pace.ts';

const pace = (patch: Partial<BookPace>): BookPace => ({
	lastAt: 100_000,
	failures: 0,
	orderChanged: false,
	watched: true,
	...patch
});

test.each<[claim: string, patch: Partial<BookPace>, at: number]>([
	['a book that was never read is read at once', { lastAt: undefined }, 0],
	['a watched book is read every 5 s', {}, 105_000],
	['an unwatched one every 30 s', { watched: false }, 130_000],
	['an order update brings it forward, but not below a second', { orderChanged: true }, 101_000],
	['a refusal doubles the pause', { failures: 1 }, 110_000],
	['many refusals stop at a minute', { failures: 9 }, 160_000],
	['an unwatched book that refuses too', { failures: 9, watched: false }, 160_000],
	['after an order even a refusing server is asked', { failures: 9, orderChanged: true }, 101_000]
])('%s', (_, patch, at) => expect(nextBookReading(pace(patch))).toBe(at));

test('a book leaves the total sooner when its server refuses', () => {
	expect([bookIsCurrent(15_000, true), bookIsCurrent(15_001, true)]).toEqual([true, false]);
	expect([bookIsCurrent(75_000, false), bookIsCurrent(75_001, false)]).toEqual([true, false]);
});
