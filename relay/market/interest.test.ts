import { expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchMode, WatchSet } from '#lib/domain/price/watch-mode.ts';
import { unionOf, watchName } from './interest.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const set = (...rows: [InstrumentKey, WatchMode][]): WatchSet => new Map(rows);

const table: [string, WatchSet[], WatchSet][] = [
	['nobody watches', [], set()],
	['one page', [set([A, 'quote'])], set([A, 'quote'])],
	[
		'two pages, two instruments',
		[set([A, 'quote']), set([B, 'depth'])],
		set([A, 'quote'], [B, 'depth'])
	],
	['depth wins over quote', [set([A, 'depth']), set([A, 'quote'])], set([A, 'depth'])],
	['in whatever order', [set([A, 'quote']), set([A, 'depth'])], set([A, 'depth'])]
];

test.each(table)('the union of what pages watch: %s', (_, sets, expected) => {
	expect(unionOf(sets)).toEqual(expected);
});

test('pages that watch the same in another order share a channel, another mode does not', () => {
	const name = watchName(set([A, 'quote'], [B, 'depth']));
	expect(watchName(set([B, 'depth'], [A, 'quote']))).toBe(name);
	expect(watchName(set([B, 'quote'], [A, 'quote']))).not.toBe(name);
});
