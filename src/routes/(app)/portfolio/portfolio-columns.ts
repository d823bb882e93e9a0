import type { TableColumn } from '#lib/ui/books/table-columns.ts';

export const HOLDING_COLUMNS = [
	{ id: 'name', name: 'Holding', width: 13, grows: 1, always: true, sorts: 'up' },
	{ id: 'exchange', name: 'Exchange', width: 4.5, spare: 7 },
	{ id: 'quantity', name: 'Qty', width: 4.5, num: true },
	{ id: 'average', name: 'Average', width: 5.5, num: true, spare: 4 },
	{ id: 'ltp', name: 'LTP', width: 5.5, num: true, spare: 2 },
	{ id: 'invested', name: 'Invested ₹', width: 7, num: true, sorts: 'down', spare: 5 },
	{ id: 'value', name: 'Value ₹', width: 7, num: true, sorts: 'down' },
	{ id: 'today', name: 'Today ₹', width: 6.5, num: true, sorts: 'down' },
	{ id: 'todayPercent', name: 'Today', width: 4.5, num: true, sorts: 'down', spare: 6 },
	{ id: 'pnl', name: 'P&L ₹', width: 7.5, num: true, sorts: 'down' },
	{ id: 'percent', name: '%', width: 4.5, num: true, sorts: 'down', spare: 3 }
] as const satisfies readonly TableColumn[];
export type HoldingColumn = (typeof HOLDING_COLUMNS)[number]['id'];

export const FUNDS_COLUMNS = [
	{ id: 'account', name: 'Account', width: 11, grows: 1, always: true },
	{ id: 'cash', name: 'Cash ₹', width: 7.5, num: true },
	{ id: 'collateral', name: 'Collateral ₹', width: 7.5, num: true },
	{ id: 'used', name: 'Used ₹', width: 7.5, num: true },
	{ id: 'usedPercent', name: 'Margin used', width: 8, spare: 3 },
	{ id: 'available', name: 'Available ₹', width: 8, num: true, always: true },
	{ id: 'realised', name: 'Realised ₹', width: 7, num: true, spare: 1 },
	{ id: 'unrealised', name: 'Unrealised ₹', width: 7, num: true, spare: 1 },
	{ id: 'read', name: 'Read', width: 4.5, num: true, spare: 2 }
] as const satisfies readonly TableColumn[];
export type FundsColumn = (typeof FUNDS_COLUMNS)[number]['id'];
