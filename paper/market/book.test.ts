import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ladder, touchAt, tradeAt, tradeBounds } from './book.ts';

const drawn = fc.record({
	fair: fc.oneof(
		fc.double({ min: 0, max: 50, noNaN: true }),
		fc.double({ min: 0, max: 500_000, noNaN: true })
	),
	tick: fc.constantFrom(5, 10, 20),
	lotSize: fc.constantFrom(1, 20, 65),
	spread: fc.double({ min: 0, max: 0.005, noNaN: true }),
	restingLots: fc.double({ min: 1, max: 500, noNaN: true }),
	bits: fc.nat(0xffffffff)
});

test('no book is crossed or off tick, each level is worse than the one before, and holds whole lots', () => {
	fc.assert(
		fc.property(drawn, ({ fair, tick, lotSize, spread, restingLots, bits }) => {
			const touch = touchAt(fair, tick, spread, bits);
			const sizes = { tick, lotSize, restingLots };
			const bids = ladder(touch, 'bid', sizes, bits);
			const asks = ladder(touch, 'ask', sizes, bits ^ 1);
			expect(asks).toHaveLength(5);
			expect(touch.ask).toBeGreaterThan(touch.bid);
			for (const [side, levels] of [
				[-1, bids],
				[1, asks]
			] as const) {
				for (const [index, level] of levels.entries()) {
					const before = levels[index - 1];
					expect(level.price % tick).toBe(0);
					expect(level.price).toBeGreaterThanOrEqual(tick);
					expect(level.quantity % lotSize).toBe(0);
					expect(level.quantity).toBeGreaterThan(0);
					expect(level.orders).toBeGreaterThan(0);
					expect(level.orders).toBeLessThanOrEqual(level.quantity / lotSize);
					if (before) expect((level.price - before.price) * side).toBeGreaterThan(0);
				}
			}
		}),
		{ numRuns: 1000 }
	);
});

test('a trade happens on tick, at a tick at least, within the bounds of its fair value', () => {
	fc.assert(
		fc.property(drawn, ({ fair, tick, spread, bits }) => {
			const price = tradeAt(touchAt(fair, tick, spread, bits), bits);
			const [low, high] = tradeBounds([fair, fair], tick, spread);
			expect(price % tick).toBe(0);
			expect(price).toBeGreaterThanOrEqual(Math.max(tick, low));
			expect(price).toBeLessThanOrEqual(high);
		}),
		{ numRuns: 1000 }
	);
});

test('a worthless option is offered at a tick and has no bid', () => {
	const touch = touchAt(0, 5, 0.004, 12345);
	expect(touch).toEqual({ bid: 0, ask: 5 });
	expect(ladder(touch, 'bid', { tick: 5, lotSize: 65, restingLots: 1 }, 9)).toEqual([]);
	expect(tradeAt(touch, 1)).toBe(5);
});
