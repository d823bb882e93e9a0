import { expect, test } from 'vitest';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import { A, B, C } from './testing/said.ts';
import { added, fastest, union } from './wanted.ts';

const set = (...entries: [typeof A, 'quote' | 'depth'][]): WatchSet => new Map(entries);

test('all windows together want each instrument in the richest mode', () => {
	const all = union([set([A, 'quote'], [B, 'depth']), set([A, 'depth'], [C, 'quote']), set()]);
	expect([...all]).toEqual([
		[A, 'depth'],
		[B, 'depth'],
		[C, 'quote']
	]);
});

test('a window is told at once what it newly wants, or wants more of', () => {
	const before = set([A, 'quote'], [B, 'quote']);
	expect(added(before, set([A, 'depth'], [B, 'quote'], [C, 'quote']))).toEqual([A, C]);
	expect(added(undefined, before)).toEqual([A, B]);
	expect(added(before, set())).toEqual([]);
});

test('the window that needs most frames sets the beat', () => {
	expect(fastest([1, 10, 4])).toBe(10);
	expect(fastest([1, 4])).toBe(4);
	expect(fastest([1])).toBe(1);
});
