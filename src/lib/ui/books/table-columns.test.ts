import { expect, test } from 'vitest';
import { shownColumns, type TableColumn } from './table-columns.ts';

const COLUMNS: readonly TableColumn[] = [
	{ id: 'name', name: 'Instrument', width: 12, grows: 1, always: true },
	{ id: 'product', name: 'Product', width: 5, spare: 2 },
	{ id: 'lots', name: 'Lots', width: 4, spare: 1 },
	{ id: 'pnl', name: 'P&L ₹', width: 8, num: true }
];
const names = (hidden: string[], room: number) => {
	const { shown, left } = shownColumns(COLUMNS, hidden, room, 1);
	return [shown.map(({ id }) => id).join(' '), left.map(({ id }) => id).join(' ')];
};

test.each<[string, string[], number, [string, string]]>([
	['all where there is room', [], 32, ['name product lots pnl', '']],
	['the first spare goes first', [], 31, ['name lots pnl', 'product']],
	['then the next', [], 25, ['name pnl', 'product lots']],
	['none but a spare goes, and the table scrolls', [], 5, ['name pnl', 'product lots']],
	['hidden ones need no room', ['product'], 26, ['name lots pnl', '']],
	['what is always there cannot be hidden', ['name', 'pnl'], 40, ['name product lots', '']],
	['before it is measured all are there', [], 0, ['name product lots pnl', '']]
])('%s', (_, hidden, room, expected) => {
	expect(names(hidden, room)).toEqual(expected);
});

test('head and rows share one grid', () => {
	expect(shownColumns(COLUMNS, ['product'], 0, 1)).toMatchObject({
		tracks: 'minmax(12rem, 1fr) 4rem 8rem',
		width: 26
	});
});
