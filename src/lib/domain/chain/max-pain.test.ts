import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxPain, type StrikeOi } from './max-pain.ts';

const row = (strike: number, call?: number, put?: number): StrikeOi => ({ strike, call, put });

test('max pain is where holders of all options together get least', () => {
	// At 100 calls get nothing, puts 300 × 10; at 110 calls 50 × 10, puts nothing; at 90 only puts: 300 × 20 + 40 × 10.
	expect(maxPain([row(90, 0, 0), row(100, 50, 40), row(110, 10, 300)])).toBe(110);
	expect(maxPain([row(90, 500, 0), row(100, 50, 40), row(110, 10, 30)])).toBe(90);
});

test('the lowest of equal strikes is named, in whatever order they come', () => {
	const equal = [row(110, 0, 10), row(90, 10, 0), row(100, 0, 0)];
	expect(maxPain(equal)).toBe(90);
	expect(maxPain(equal.toReversed())).toBe(90);
});

test.each<[string, StrikeOi[]]>([
	['nothing', []],
	['calls alone', [row(100, 5), row(110, 7)]],
	['puts alone', [row(100, undefined, 5)]],
	['zeros alone', [row(100, 0, 0), row(110, 0, 0)]]
])('open interest of %s has no max pain', (_, rows) => {
	expect(maxPain(rows)).toBeUndefined();
});

test('an unknown leg counts as nothing', () => {
	expect(maxPain([row(100, 10, undefined), row(110, undefined, 30)])).toBe(110);
});

test('no strike of the list would have paid less', () => {
	const oi = fc.option(fc.nat(1_000_000), { nil: undefined });
	const rows = fc.uniqueArray(
		fc.record({ strike: fc.integer({ min: 1, max: 900 }), call: oi, put: oi }),
		{ selector: ({ strike }) => strike, minLength: 1, maxLength: 40 }
	);
	fc.assert(
		fc.property(rows, (strikes) => {
			const at = (level: number) =>
				strikes
					.map(
						({ strike, call, put }) =>
							(call ?? 0) * Math.max(0, level - strike) + (put ?? 0) * Math.max(0, strike - level)
					)
					.reduce((sum, paid) => sum + paid, 0);
			const found = maxPain(strikes);
			fc.pre(found !== undefined);
			expect(at(found!)).toBe(Math.min(...strikes.map(({ strike }) => at(strike))));
		})
	);
});
