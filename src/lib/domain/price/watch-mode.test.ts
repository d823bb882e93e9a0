import { expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { unionOf, type WatchMode, type WatchSet } from './watch-mode.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const set = (...rows: [InstrumentKey, WatchMode][]): WatchSet => new Map(rows);

const table: [string, WatchSet[], WatchSet][] = [
	['no watcher', [], set()],
	['one watcher', [set([A, 'quote'])], set([A, 'quote'])],
	[
		'two watchers, two instruments',
		[set([A, 'quote']), set([B, 'depth'])],
		set([A, 'quote'], [B, 'depth'])
	],
	['depth wins over quote', [set([A, 'depth']), set([A, 'quote'])], set([A, 'depth'])],
	['in whatever order', [set([A, 'quote']), set([A, 'depth'])], set([A, 'depth'])],
	['one that watches nothing', [set(), set([A, 'quote'])], set([A, 'quote'])]
];

test.each(table)('what all watchers want together: %s', (_, sets, expected) => {
	expect(unionOf(sets)).toEqual(expected);
});
