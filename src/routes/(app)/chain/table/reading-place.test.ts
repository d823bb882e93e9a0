import { describe, expect, test } from 'vitest';
import type { PlacedRow } from '#lib/view/chain/chain-window.svelte.ts';
import { ReadingPlace, seenRows, type Viewport } from './reading-place.ts';

/** Twenty strikes of 50 from `first` on, with ATM at `atm`. */
const rowsFrom = (first: number, atm: number): PlacedRow[] =>
	Array.from({ length: 20 }, (_, index) => {
		const strike = first + index * 50;
		return { row: { strike, ce: undefined, pe: undefined }, steps: (strike - atm) / 50 };
	});
/** Ten rows of 24 px can be seen. */
const view = (scrollTop: number): Viewport => ({ scrollTop, height: 240, row: 24 });

test.each([
	[0, [0, 10]],
	[24, [1, 11]],
	[30, [1, 12]],
	[240, [10, 20]],
	[500, [20, 20]]
] as const)('scrolled to %s px the rows %s can be seen', (scrollTop, seen) => {
	expect(seenRows(view(scrollTop), 20)).toEqual(seen);
});

test('a table that was not laid out yet counts as seen whole', () => {
	expect(seenRows({ scrollTop: 0, height: 0, row: 0 }, 20)).toEqual([0, 20]);
});

describe('the reader', () => {
	test('finds ATM in the middle at first', () => {
		const place = new ReadingPlace();
		expect(place.resume(rowsFrom(25_000, 25_500), view(0))).toBe(10 * 24 + 12 - 120);
	});

	test('keeps the strike under the eye when rows enter above it', () => {
		const place = new ReadingPlace();
		place.resume(rowsFrom(25_000, 25_500), view(0));
		place.put(132);
		place.scrolled(50);
		place.hold(view(50));
		// 25,100 was two rows down; now it is four rows down.
		expect(place.resume(rowsFrom(24_900, 25_500), view(50))).toBe(50 + 2 * 24);
	});

	test('keeps it through a time without rows, as while another expiry is read', () => {
		const place = new ReadingPlace();
		place.resume(rowsFrom(25_000, 25_500), view(0));
		place.put(132);
		place.scrolled(48);
		place.hold(view(48));
		expect(place.resume([], view(0))).toBeUndefined();
		place.hold(view(0));
		expect(place.resume(rowsFrom(25_050, 25_500), view(0))).toBe(24);
	});

	test('who never scrolled is taken along when ATM has left the screen', () => {
		const place = new ReadingPlace();
		place.resume(rowsFrom(25_000, 25_500), view(0));
		place.put(132);
		place.hold(view(132));
		const centre = 18 * 24 + 12 - 120;
		expect(place.resume(rowsFrom(25_000, 25_900), view(132))).toBe(centre);
	});

	test('who has scrolled is not', () => {
		const place = new ReadingPlace();
		place.resume(rowsFrom(25_000, 25_500), view(0));
		place.put(132);
		place.scrolled(0);
		place.hold(view(0));
		expect(place.resume(rowsFrom(25_000, 25_900), view(0))).toBe(0);
	});

	test('starts anew with another underlying', () => {
		const place = new ReadingPlace();
		place.resume(rowsFrom(25_000, 25_500), view(0));
		place.put(132);
		place.scrolled(0);
		place.hold(view(0));
		place.forget();
		expect(place.resume(rowsFrom(80_000, 80_500), view(0))).toBe(132);
	});
});
