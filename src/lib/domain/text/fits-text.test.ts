import { expect, test } from 'vitest';
import { fitsText } from './fits-text.ts';

test.each([
	['', true],
	['26,200 nifty', true],
	['ZERODHA', true],
	['banknifty', false]
])('the words of a row have “%s”: %s', (text, fits) => {
	expect(fitsText(['NIFTY 15 Dec 26,200 CE', 'Zerodha'], text)).toBe(fits);
});
