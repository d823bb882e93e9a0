import { expect, test } from 'vitest';
import { shortText } from './short-text.ts';

test.each([
	['', 3, ''],
	['abc', 3, 'abc'],
	['abcd', 3, 'ab…'],
	['a😀bc', 3, 'a…'],
	['😀😀', 4, '😀😀']
])('%j in %i characters is %j', (text, most, short) => {
	expect(shortText(text, most)).toBe(short);
});
