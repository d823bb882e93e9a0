import { expect, test } from 'vitest';
import { mostLots, unitsOf } from './exit-part.ts';

const TEN = { quantity: -650, lots: -10 };

test('all of a row has no number: whatever is there when it is read', () => {
	expect(unitsOf('all', TEN)).toBeUndefined();
	expect(unitsOf('all', { quantity: 7, lots: undefined })).toBeUndefined();
});

test('a part is whole lots, rounded down', () => {
	expect(unitsOf('half', TEN)).toBe(325);
	expect(unitsOf('half', { quantity: 195, lots: 3 })).toBe(65);
	expect(unitsOf(4, TEN)).toBe(260);
});

test('a part that comes to no lot closes nothing, and one as large as the row closes it', () => {
	expect(unitsOf('half', { quantity: 65, lots: 1 })).toBe('none');
	expect(unitsOf(0, TEN)).toBe('none');
	expect(unitsOf(2, { quantity: 7, lots: undefined })).toBe('none');
	expect(unitsOf(10, TEN)).toBeUndefined();
	expect(unitsOf(11, TEN)).toBeUndefined();
});

test('a part is offered where the lots of every row are known', () => {
	expect(mostLots([{ lots: 10 }, { lots: -12 }])).toBe(12);
	expect(mostLots([{ lots: 10 }, { lots: undefined }])).toBeUndefined();
});
