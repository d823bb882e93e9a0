import { expect, test } from 'vitest';
import { sortedBy } from './sorted-by.ts';

const ROWS = [
	{ name: 'NIFTY 9,500 CE', pnl: 5 },
	{ name: 'NIFTY 26,000 CE', pnl: undefined },
	{ name: 'ITC', pnl: -3 },
	{ name: 'INFY', pnl: 5 }
];
const order = (by: 'name' | 'pnl', down: boolean) =>
	sortedBy(ROWS, { by, down }, (row, column) => row[column as 'name' | 'pnl']).map((row) =>
		ROWS.indexOf(row)
	);

test('rows stand in the order of a column, those without a figure last whichever way', () => {
	expect(order('pnl', true)).toEqual([0, 3, 2, 1]);
	expect(order('pnl', false)).toEqual([2, 0, 3, 1]);
});

test('names with numbers are in the order in which people count', () => {
	expect(order('name', false)).toEqual([3, 2, 0, 1]);
});

test('without a choice the table’s own order counts', () => {
	expect(sortedBy(ROWS, null, () => 1)).toBe(ROWS);
});
