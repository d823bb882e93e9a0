import type { TableColumn } from '#lib/ui/books/table-columns.ts';
import type { PositionGrouping } from '#lib/view/books/position-lines.ts';

/** Rem between two columns. */
export const COLUMN_GAP = 0.75;

const FIGURES: readonly TableColumn[] = [
	{ id: 'quantity', name: 'Net qty', num: true, width: 4.5, sorts: 'down' },
	{ id: 'lots', name: 'Lots', num: true, width: 3.5, spare: 4, sorts: 'down' },
	{ id: 'average', name: 'Average', num: true, width: 5, spare: 3, sorts: 'down' },
	{ id: 'ltp', name: 'LTP', num: true, width: 6.25, sorts: 'down' },
	{ id: 'unrealised', name: 'Unrealised ₹', num: true, width: 6.75, spare: 1, sorts: 'down' },
	{ id: 'realised', name: 'Realised ₹', num: true, width: 6.75, spare: 2, sorts: 'down' },
	{ id: 'pnl', name: 'P&L ₹', num: true, width: 7.25, always: true, sorts: 'down' },
	{ id: 'today', name: 'Today ₹', num: true, width: 6.75, sorts: 'down' },
	{ id: 'percent', name: '%', num: true, width: 4, sorts: 'down' }
];

const SELECT: TableColumn = {
	id: 'select',
	name: 'Select',
	width: 1.5,
	always: true,
	hushed: true
};
const EXIT: TableColumn = {
	id: 'exit',
	name: 'Exit',
	num: true,
	width: 6.5,
	always: true,
	hushed: true
};

/** Above them stands a group's sum of the same figure. */
export const SUMMED: readonly string[] = ['unrealised', 'realised', 'pnl', 'today', 'percent'];

/** From left to right, with every one that may be hidden. */
export function positionColumns(grouping: PositionGrouping): readonly TableColumn[] {
	return grouping === 'account'
		? [
				SELECT,
				{ id: 'name', name: 'Instrument', width: 17.5, grows: 1, always: true, sorts: 'up' },
				{ id: 'product', name: 'Product', width: 4.5, spare: 5, sorts: 'up' },
				...FIGURES,
				EXIT
			]
		: [
				SELECT,
				{ id: 'name', name: 'Contract', width: 15, grows: 1, always: true, sorts: 'up' },
				{ id: 'accounts', name: 'Accounts', width: 8, grows: 1, spare: 3.5 },
				...FIGURES,
				EXIT
			];
}
