import { expect, test } from 'vitest';
import { stepOf } from './line-keys.ts';

/** A hundred lines of 30 px, ten of which are in view. */
const TABLE = { count: 100, height: 3_000 };

test.each([
	['ArrowDown', 5, 6],
	['ArrowUp', 5, 4],
	['ArrowUp', 0, undefined],
	['ArrowDown', 99, undefined],
	['PageDown', 5, 14],
	['PageDown', 95, 99],
	['PageUp', 5, 0],
	['Home', 5, 0],
	['End', 5, 99],
	['Enter', 5, undefined]
])('%s from line %i leads to %s', (key, from, to) => {
	expect(stepOf({ key }, from, TABLE, 300)).toBe(to);
});

test('with a modifier the keys are the browser’s', () => {
	expect(stepOf({ key: 'ArrowDown', altKey: true }, 5, TABLE, 300)).toBeUndefined();
});
