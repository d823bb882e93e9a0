import { expect, test } from 'vitest';
import { placeAt } from './row-drag.ts';

test('a row belongs where its pointer has passed the middle of the others', () => {
	const middles = [150, 250, 400];
	expect([0, 149, 151, 251, 399, 401, 5_000].map((y) => placeAt(y, middles))).toEqual([
		0, 0, 1, 2, 2, 3, 3
	]);
	expect(placeAt(10, [])).toBe(0);
});
