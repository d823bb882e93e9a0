import { expect, test } from 'vitest';
import { edgePull } from './edge-pull.ts';

test.each([
	[400, 0],
	[164, 0],
	[163, -1],
	[132, -7],
	[100, -14],
	[-50, -14],
	[836, 0],
	[868, 7],
	[900, 14],
	[2_000, 14]
])('a row held %i px from the top of the window scrolls the page by %i', (y, pull) => {
	expect(edgePull(y, { top: 100, bottom: 900 })).toBe(pull);
});

test('a window as low as a thumb scrolls at its edges alone', () => {
	expect([0, 39, 41, 80].map((y) => edgePull(y, { top: 0, bottom: 80 }))).toEqual([-14, 0, 0, 14]);
});
