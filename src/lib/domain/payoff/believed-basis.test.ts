import { expect, test } from 'vitest';
import { believedBasis } from './believed-basis.ts';

test.each([
	['a usual carry', 26_110, 110],
	['a discount before a dividend', 25_900, -100],
	['a pair of which one price is hours old', 26_900, 0],
	['a forward of another unit', 2_600_000, 0]
])('%s', (_, forward, basis) => {
	expect(believedBasis(forward, 26_000, 30 / 365)).toBe(basis);
});
