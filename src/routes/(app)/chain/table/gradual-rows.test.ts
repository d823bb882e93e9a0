import { expect, test } from 'vitest';
import { drawnRows, reachOf } from './gradual-rows.ts';

test.each([
	['a phone', 559, 48, 6, 13],
	['a compact desktop', 716, 24, 15, 31],
	['a window without room', -20, 48, 0, 1]
])(
	'the first rows of %s fill its screen, with ATM in the middle',
	(_, height, row, reach, drawn) => {
		expect(reachOf(height, row)).toBe(reach);
		const [from, to] = drawnRows(41, 20, reachOf(height, row));
		expect([to - from, 20 - from]).toEqual([drawn, reach]);
	}
);

test.each([
	['the middle of a long chain', 189, 90, 7, [83, 98]],
	['ATM at the lowest strike', 41, 0, 7, [0, 8]],
	['ATM at the highest strike', 41, 40, 7, [33, 41]],
	['fewer strikes than the screen has room for', 5, 2, 7, [0, 5]],
	['no strikes', 0, 0, 7, [0, 0]]
])('%s: no row is drawn that is not there', (_, count, middle, reach, range) => {
	expect(drawnRows(count, middle, reach)).toEqual(range);
});
