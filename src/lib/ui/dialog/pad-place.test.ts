import { expect, test } from 'vitest';
import { firstPlace, placeWithin, readPlace } from './pad-place.ts';

const pad = { width: 400, height: 600 };
const room = { width: 1440, height: 900 };

test.each([
	['where it was put', { x: 500, y: 120 }, { x: 500, y: 120 }],
	['in view when dragged out at the left and top', { x: -90, y: -50 }, { x: 8, y: 8 }],
	['in view when dragged out at the right', { x: 1_400, y: 120 }, { x: 1_032, y: 120 }],
	['with its head in view when dragged out below', { x: 500, y: 1_000 }, { x: 500, y: 732 }],
	['on whole pixels', { x: 500.4, y: 119.6 }, { x: 500, y: 120 }]
])('a pad stays %s', (_, wanted, place) => {
	expect(placeWithin(wanted, pad, room)).toEqual(place);
});

test('a window that has become smaller than the pad still shows its upper left corner', () => {
	expect(placeWithin({ x: 900, y: 400 }, pad, { width: 360, height: 300 })).toEqual({
		x: 8,
		y: 132
	});
});

test('a pad that was never moved starts in view', () => {
	const place = firstPlace(pad, room);
	expect(placeWithin(place, pad, room)).toEqual(place);
});

test.each([
	['500 120', { x: 500, y: 120 }],
	['500', undefined],
	['-5 10', undefined],
	['1e3 10', undefined],
	[null, undefined]
])('%s is remembered as %o', (text, place) => expect(readPlace(text)).toEqual(place));
