import { expect, test } from 'vitest';
import { rowsInView } from './rows-in-view.ts';

test.each([
	['at the top', [0, 400, 40, 100_000], { start: 0, end: 22 }],
	['far down', [2_000_000, 400, 40, 100_000], { start: 49_988, end: 50_022 }],
	['at the end', [3_999_600, 400, 40, 100_000], { start: 99_978, end: 100_000 }],
	['of a short list', [0, 400, 40, 3], { start: 0, end: 3 }],
	[
		'of a list that became short while it was scrolled',
		[2_000_000, 400, 40, 3],
		{ start: 3, end: 3 }
	],
	['pulled beyond its top', [-90, 400, 40, 100], { start: 0, end: 20 }],
	['before the height of a row is known', [0, 0, 0, 100_000], { start: 0, end: 24 }],
	['of an empty list', [0, 400, 40, 0], { start: 0, end: 0 }]
] as const)('%s', (_, [scrolled, height, rowHeight, count], view) => {
	expect(rowsInView(scrolled, height, rowHeight, count)).toEqual(view);
});
