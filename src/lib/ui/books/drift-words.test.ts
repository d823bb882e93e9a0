import { expect, test } from 'vitest';
import { driftWords, signedLots } from './drift-words.ts';

test.each([
	[-5, -4, '1 lot short'],
	[5, 7, '2 lots over'],
	[5, 0, '5 lots short'],
	[0, -3, '3 lots over'],
	[5, -5, '10 lots off'],
	[2, 2, undefined]
])('should hold %d, holds %d: %s', (should, holds, words) => {
	expect(driftWords({ is: 'judged', should, holds, missing: should - holds })).toBe(words);
});

test('nothing is said of what is not judged', () => {
	expect(driftWords({ is: 'not-judged', why: 'stale', should: 5 })).toBeUndefined();
	expect(driftWords(undefined)).toBeUndefined();
	expect(driftWords({ is: 'judged', should: -5, holds: -4, missing: -1 }, true)).toBe('1 short');
	expect([signedLots(-1), signedLots(0), signedLots(1_200)]).toEqual([
		'−1 lot',
		'0',
		'+1,200 lots'
	]);
});
