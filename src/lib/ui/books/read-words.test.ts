import { expect, test } from 'vitest';
import { ist } from '#lib/domain/testing/sample-calendar.ts';
import { readWords } from './read-words.ts';

test.each([
	['2026-11-24 11:00', '2026-11-24 11:03', 'read 3 min ago'],
	['2026-11-24 00:01', '2026-11-24 09:00', 'read 8 h ago'],
	['2026-11-23 23:59', '2026-11-24 00:01', 'read yesterday 23:59:00'],
	['2026-11-20 15:12', '2026-11-24 09:00', 'read 20 Nov 15:12:00']
])('a book of %s is said at %s as %j', (asOf, now, words) => {
	expect(readWords(ist(asOf), ist(now) - ist(asOf))).toBe(words);
});

test('one that was never read has no words', () => {
	expect(readWords(undefined, undefined)).toBeUndefined();
});
