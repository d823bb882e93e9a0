import type { TableColumn } from '#lib/ui/books/table-columns.ts';

/** What both books say of a row first. */
const FIRST = [
	{ id: 'time', name: 'Time', width: 6.25, sorts: 'down' },
	{ id: 'account', name: 'Account', width: 8, sorts: 'up', spare: 1 },
	{ id: 'what', name: 'Instrument', width: 14.5, grows: 1.4, always: true, sorts: 'up' },
	{ id: 'quantity', name: 'Qty', width: 4, num: true, sorts: 'down' }
] as const satisfies readonly TableColumn[];

export const ORDER_COLUMNS = [
	{ id: 'pick', name: 'Select', width: 1.25, always: true, hushed: true },
	...FIRST,
	{ id: 'filled', name: 'Filled', width: 4, num: true, sorts: 'down', spare: 2 },
	{ id: 'price', name: 'Price', width: 10, num: true, spare: 3 },
	{ id: 'average', name: 'Average', width: 5, num: true, spare: 4 },
	{ id: 'state', name: 'State', width: 9, grows: 1, always: true, sorts: 'up' },
	{ id: 'id', name: 'Id', width: 5, spare: 5 },
	{ id: 'acts', name: 'Actions', width: 8.5, always: true, hushed: true }
] as const satisfies readonly TableColumn[];

export const TRADE_COLUMNS = [
	...FIRST,
	{ id: 'price', name: 'Price', width: 6, num: true },
	{ id: 'value', name: 'Value ₹', width: 8, num: true, sorts: 'down', spare: 2 },
	{ id: 'id', name: 'Order', width: 5 }
] as const satisfies readonly TableColumn[];

export type EntryColumn =
	(typeof ORDER_COLUMNS)[number]['id'] | (typeof TRADE_COLUMNS)[number]['id'];
