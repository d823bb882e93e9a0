import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalRupees, paise, paiseFromRupees, rupees } from './paise.ts';

describe('rupees from a broker become whole paise', () => {
	test.each([
		[97.850006103515, 9785],
		[1187.65002441406, 118765],
		[1.005, 101],
		[-8.145, -815],
		[0, 0],
		[-0.001, 0],
		['320.66', 32066],
		['-1,23,456.70', -12345670],
		[' 18.50 ', 1850]
	])('%s is %i paise', (given, expected) => {
		expect(paiseFromRupees(given)).toBe(expected);
	});

	test.each([Number.NaN, Infinity, '', 'abc', '1.2.3', 1e300])('%s has no answer', (given) => {
		expect(paiseFromRupees(given)).toBeUndefined();
	});
});

test('a fraction of a paisa is refused loudly', () => {
	expect(() => paise(1.5)).toThrow('whole paise');
});

test('any whole number of paise survives the way to decimal rupees and back', () => {
	fc.assert(
		fc.property(fc.integer({ min: -1e12, max: 1e12 }), (whole) => {
			expect(paiseFromRupees(decimalRupees(paise(whole)))).toBe(whole === 0 ? 0 : whole);
			expect(paiseFromRupees(rupees(paise(whole)))).toBe(whole === 0 ? 0 : whole);
		})
	);
});
