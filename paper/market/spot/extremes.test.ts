import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Extremes } from './extremes.ts';

test('any stretch has the extremes that reading all of it would give', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 400 }),
			fc.nat(420),
			fc.nat(420),
			(values, a, b) => {
				const from = Math.min(a, b, values.length - 1) - 5;
				const to = Math.max(a, b);
				const read = values.slice(Math.max(from, 0), to + 1);
				expect(new Extremes(Int32Array.from(values)).between(from, to)).toEqual([
					Math.min(...read),
					Math.max(...read)
				]);
			}
		)
	);
});
