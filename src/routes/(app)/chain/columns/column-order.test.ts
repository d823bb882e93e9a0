import { expect, test } from 'vitest';
import { movedTo, toggled } from './column-order.ts';
import type { ColumnId } from './columns.ts';

const SHOWN: readonly ColumnId[] = ['oi', 'bid', 'ltp', 'ask'];

test('a column that is added takes its usual place', () => {
	expect(toggled(SHOWN, 'volume')).toEqual(['oi', 'volume', 'bid', 'ltp', 'ask']);
	expect(toggled(SHOWN, 'vega')).toEqual([...SHOWN, 'vega']);
});

test('a column is taken away, but never the price', () => {
	expect(toggled(SHOWN, 'oi')).toEqual(['bid', 'ltp', 'ask']);
	expect(toggled(SHOWN, 'ltp')).toEqual(SHOWN);
});

test('a column goes to another place, and not beyond the ends', () => {
	expect(movedTo(SHOWN, 'oi', 2)).toEqual(['bid', 'ltp', 'oi', 'ask']);
	expect(movedTo(SHOWN, 'ask', -3)).toEqual(['ask', 'oi', 'bid', 'ltp']);
	expect(movedTo(SHOWN, 'oi', 9)).toEqual(['bid', 'ltp', 'ask', 'oi']);
});
