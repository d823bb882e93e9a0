import { expect, test } from 'vitest';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import { A, B, C } from './device/testing/said.ts';
import { added, byMode, fastest, wantsSame, withinLimit } from './wanted.ts';

const set = (...entries: [typeof A, 'quote' | 'depth'][]): WatchSet => new Map(entries);

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

test('the same wish is no new wish, in whatever order it is said', () => {
	const wanted = { set: set([A, 'quote'], [B, 'depth']), beat: 10 } as const;
	expect(wantsSame(wanted, { set: set([B, 'depth'], [A, 'quote']), beat: 10 })).toBe(true);
	expect(wantsSame(wanted, { ...wanted, beat: 1 })).toBe(false);
	expect(wantsSame(wanted, { ...wanted, set: set([A, 'quote']) })).toBe(false);
	expect(wantsSame(wanted, { ...wanted, set: set([A, 'depth'], [B, 'depth']) })).toBe(false);
	expect(wantsSame(wanted, { ...wanted, set: set([A, 'quote'], [C, 'depth']) })).toBe(false);
});

test('of more than the relay takes, what is wanted in depth and what was asked for first is watched', () => {
	const wanted = set([A, 'quote'], [B, 'quote'], [C, 'depth']);
	expect([...withinLimit(wanted, 2).keys()]).toEqual([C, A]);
	expect(withinLimit(wanted, 3)).toBe(wanted);
});

test('instruments are named by the mode in which they are wanted', () => {
	const wanted = set([A, 'quote'], [B, 'depth'], [C, 'quote']);
	expect(byMode(wanted)).toEqual({ depth: [B], quote: [A, C] });
});
