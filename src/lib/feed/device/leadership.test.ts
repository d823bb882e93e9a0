import { expect, test } from 'vitest';
import { isNewer, nextTerm } from './leadership.ts';

const by = (term: number, window: string) => ({ term, window });

test.each([
	['the first leader', by(1, 'a'), undefined, true],
	['a later term', by(2, 'a'), by(1, 'b'), true],
	['an earlier term', by(1, 'b'), by(2, 'a'), false],
	['the same words again', by(1, 'a'), by(1, 'a'), false],
	['of two in the same moment the one', by(1, 'b'), by(1, 'a'), true],
	['of two in the same moment the other', by(1, 'a'), by(1, 'b'), false]
])('%s: newer than what is known or not', (_, a, b, newer) => {
	expect(isNewer(a, b)).toBe(newer);
});

test.each([
	['the first leader', undefined, 1_000],
	['after an older one', by(900, 'a'), 1_000],
	['after one by a clock that was ahead', by(5_000, 'a'), 5_001],
	['in the same millisecond', by(1_000, 'a'), 1_001]
])('%s has a term above all before', (_, newest, term) => {
	expect(nextTerm(newest, 1_000)).toBe(term);
});
