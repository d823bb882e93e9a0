import { expect, test } from 'vitest';
import { typedPrice, typedWhole } from './typed-number.ts';

test.each([
	['128.9', 12_890],
	[' 1,28,900.05 ', 12_890_005],
	['128.', 12_800],
	['.05', 5],
	['0', undefined],
	['', undefined],
	['.', undefined],
	['-5', undefined],
	['1e3', undefined],
	['12.345', undefined],
	['12.3.4', undefined],
	['128 90', undefined],
	['₹128', undefined],
	['99999999999999999', undefined]
])('%s typed as a price is %s paise', (text, price) => expect(typedPrice(text)).toBe(price));

test.each([
	['5', 5],
	[' 1,820 ', 1_820],
	['0', undefined],
	['', undefined],
	['1.5', undefined],
	['-1', undefined],
	['5 lots', undefined],
	['99999999999999999999', undefined]
])('%s typed as a quantity is %s', (text, whole) => expect(typedWhole(text)).toBe(whole));
