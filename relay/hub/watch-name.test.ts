import { expect, test } from 'vitest';
import { instrumentKey, type InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchMode, WatchSet } from '#lib/domain/price/watch-mode.ts';
import { watchName } from './watch-name.ts';

const A = instrumentKey('NSE', 'A');
const B = instrumentKey('NSE', 'B');
const set = (...rows: [InstrumentKey, WatchMode][]): WatchSet => new Map(rows);

test('pages that watch the same in another order share a channel, another mode does not', () => {
	const name = watchName(set([A, 'quote'], [B, 'depth']));
	expect(watchName(set([B, 'depth'], [A, 'quote']))).toBe(name);
	expect(watchName(set([B, 'quote'], [A, 'quote']))).not.toBe(name);
});
