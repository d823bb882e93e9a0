import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE, type DepthLevel, type Quote } from '#lib/domain/price/quote.ts';
import { rowFrom } from '#lib/domain/price/quote-row.ts';
import { PriceFrameDecoder } from './price-frame-decoder.ts';
import { PriceFrameEncoder } from './price-frame-encoder.ts';

const keys = ['A', 'B', 'C', 'D'].map((symbol) => instrumentKey('NFO', symbol));
const all = keys.map((_, index) => index);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const price = fc
	.tuple(fc.constantFrom(1, 5, 10), fc.integer({ min: 0, max: 2_000_000 }))
	.map(([tick, steps]) => paise(tick * steps));
const units = fc
	.tuple(fc.constantFrom(1, 65, 75), fc.integer({ min: 0, max: 40_000_000 }))
	.map(([lot, lots]) => lot * lots);
const level: fc.Arbitrary<DepthLevel> = fc.record({
	price,
	quantity: units,
	orders: maybe(fc.nat({ max: 5_000 }))
});
const side = fc.array(level, { maxLength: 5 });
const quote: fc.Arbitrary<Quote> = fc.record({
	ltp: maybe(price),
	open: maybe(price),
	high: maybe(price),
	low: maybe(price),
	prevClose: maybe(price),
	volume: maybe(units),
	oi: maybe(units),
	bids: side,
	asks: side,
	at: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 })
});
const beat = fc.record({
	changes: fc.uniqueArray(fc.tuple(fc.nat({ max: keys.length - 1 }), quote), {
		selector: ([index]) => index,
		minLength: 1
	}),
	lost: fc.boolean()
});

/** Every row of a frame gets the time of the frame's oldest tick. */
function apply(
	book: Quote[],
	changes: readonly (readonly [number, Quote])[],
	at: number
): number[] {
	const oldest = Math.min(at, ...changes.map(([, { at: tick }]) => tick));
	for (const [index, next] of changes) book[index] = { ...next, at: oldest };
	return changes.map(([index]) => index).sort((a, b) => a - b);
}

function shown(decoder: PriceFrameDecoder): (Quote | undefined)[] {
	return keys.map((key) => decoder.quote(key));
}

function expected(book: readonly Quote[]): (Quote | undefined)[] {
	return book.map((row) => (row.at === 0 ? undefined : row));
}

describe('what a page shows equals the book', () => {
	test('after any sequence of changes, lost frames healed by a keyframe', () => {
		fc.assert(
			fc.property(fc.array(beat, { maxLength: 30 }), (beats) => {
				const book: Quote[] = keys.map(() => NO_QUOTE);
				const encoder = new PriceFrameEncoder(3, keys.length);
				const decoder = new PriceFrameDecoder(3, keys);
				expect(decoder.read(encoder.keyframe()).ok).toBe(true);
				let missing = false;
				for (const [step, { changes, lost }] of beats.entries()) {
					const at = 1_800_000_000_000 + step * 100;
					const changed = apply(book, changes, at);
					const bytes = encoder.change(changed, (index) => rowFrom(book[index] ?? NO_QUOTE), at);
					if (lost) {
						missing = true;
						continue;
					}
					const read = decoder.read(bytes);
					if (missing) {
						expect(read).toEqual({ ok: false, why: 'gap' });
						expect(decoder.read(encoder.keyframe()).ok).toBe(true);
						missing = false;
					} else {
						expect(read).toEqual({ ok: true, at, changed: changed.map((index) => keys[index]) });
					}
					expect(shown(decoder)).toEqual(expected(book));
				}
			}),
			{ numRuns: 300 }
		);
	});

	test('a page that joins late sees the same as one that was there from the start', () => {
		fc.assert(
			fc.property(fc.array(beat, { minLength: 1, maxLength: 10 }), (beats) => {
				const book: Quote[] = keys.map(() => NO_QUOTE);
				const encoder = new PriceFrameEncoder(0, keys.length);
				for (const [step, { changes }] of beats.entries()) {
					const changed = apply(book, changes, 1_800_000_000_000 + step);
					encoder.change(
						changed,
						(index) => rowFrom(book[index] ?? NO_QUOTE),
						1_800_000_000_000 + step
					);
				}
				const late = new PriceFrameDecoder(0, keys);
				late.read(encoder.keyframe());
				expect(shown(late)).toEqual(expected(book));
			})
		);
	});
});

describe('a frame that does not fit is detected', () => {
	const tick = (ltp: number): Quote => ({ ...NO_QUOTE, ltp: paise(ltp), at: 1_000 });

	test('reordered frames change nothing and ask for a keyframe', () => {
		const encoder = new PriceFrameEncoder(1, 4);
		const decoder = new PriceFrameDecoder(1, keys);
		decoder.read(encoder.keyframe());
		const first = encoder.change([0], () => rowFrom(tick(100)), 1_000);
		const second = encoder.change([0], () => rowFrom(tick(105)), 1_100);
		expect(decoder.read(second)).toEqual({ ok: false, why: 'gap' });
		expect(decoder.read(first)).toEqual({ ok: false, why: 'gap' });
		expect(decoder.quote(keys[0]!)).toBeUndefined();
		decoder.read(encoder.keyframe());
		expect(decoder.quote(keys[0]!)?.ltp).toBe(105);
	});

	test('another channel’s frame is left alone', () => {
		const encoder = new PriceFrameEncoder(2, 4);
		const decoder = new PriceFrameDecoder(1, keys);
		expect(decoder.read(encoder.keyframe())).toEqual({ ok: false, why: 'other-channel' });
	});

	test('damaged bytes never throw, and a damaged frame leaves no figure on screen', () => {
		const encoder = new PriceFrameEncoder(0, 4);
		const keyframe = encoder.keyframe();
		const change = encoder.change(all, (index) => rowFrom(tick(100 + index)), 1_000);
		const damage = fc.array(fc.tuple(fc.nat({ max: change.length - 1 }), fc.nat({ max: 255 })));
		fc.assert(
			fc.property(damage, fc.uint8Array({ maxLength: 200 }), (flips, noise) => {
				const damaged = change.slice();
				for (const [at, byte] of flips) damaged[at] = byte;
				for (const bytes of [damaged, noise]) {
					const decoder = new PriceFrameDecoder(0, keys);
					decoder.read(keyframe);
					const read = decoder.read(bytes);
					const quotes = keys.map((key) => decoder.quote(key));
					if (!read.ok) expect(quotes).toEqual([undefined, undefined, undefined, undefined]);
				}
			}),
			{ numRuns: 1_000 }
		);
	});
});

test('a tick that moves the price by one step and three quantities costs a handful of bytes', () => {
	const depth = (best: number, away: number, quantity: number): DepthLevel[] =>
		[0, 1, 2, 3, 4].map((index) => ({
			price: paise(best + index * away * 5),
			quantity: 65 * (quantity + index),
			orders: 3 + index
		}));
	const before: Quote = {
		ltp: paise(12_890),
		open: paise(14_000),
		high: paise(15_520),
		low: paise(9_815),
		prevClose: paise(13_380),
		volume: 30_100_005,
		oi: 5_434_065,
		bids: depth(12_885, -1, 13),
		asks: depth(12_900, 1, 3),
		at: 1_800_000_000_000
	};
	const bids = before.bids.map((row, index) =>
		index < 3 ? { ...row, quantity: row.quantity + 130 } : row
	);
	const encoder = new PriceFrameEncoder(0, 4);
	encoder.change(all, () => rowFrom(before), before.at);
	const after = { ...before, ltp: paise(12_895), volume: 30_100_135, bids, at: before.at + 100 };
	const bytes = encoder.change([2], () => rowFrom(after), after.at);
	expect(bytes.length).toBeLessThanOrEqual(12);
});
