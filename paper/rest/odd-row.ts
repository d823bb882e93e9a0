import type { FaultOf } from '../faults/fault.ts';
import type { Faults } from '../faults/faults.ts';
import type { Json } from './reply.ts';

type Told = { [name: string]: Json };

/** What a book's answer holds, with one of its rows spoilt where that is set for the endpoint. */
export function withOddRow(faults: Faults, endpoint: string, told: Told): Told {
	const { data } = told;
	const rows = rowsOf(data);
	if (!rows || rows.length === 0) return told;
	const fault = faults.take('odd-row', endpoint);
	if (!fault) return told;
	const at = Math.min(fault.row, rows.length - 1);
	const spoilt = rows.flatMap((row, index) => (index === at ? spoil(row, fault.how) : [row]));
	if (Array.isArray(data)) return { ...told, data: spoilt };
	const listed = isObject(data) && 'orders' in data ? 'orders' : 'holdings';
	return { ...told, data: { ...(isObject(data) ? data : {}), [listed]: spoilt } };
}

function rowsOf(data: Json | undefined): Json[] | undefined {
	if (Array.isArray(data)) return data;
	if (!isObject(data)) return undefined;
	const rows = data['orders'] ?? data['holdings'];
	return Array.isArray(rows) ? rows : undefined;
}

function spoil(row: Json, how: FaultOf<'odd-row'>['how']): Json[] {
	if (how === 'no-object' || !isObject(row)) return [null];
	if (how === 'twice') return [row, row];
	if (how === 'foreign-symbol')
		return [{ ...row, symbol: 'NIFTY 26 NOV 26000 CE', exchange: 'NSE_FO' }];
	if (how === 'absent-fields') {
		const { exchange: _exchange, quantity: _quantity, orderid: _orderid, ...rest } = row;
		return [rest];
	}
	const worded = Object.entries(row).map(([name, value]) => [
		name,
		typeof value === 'number' ? 'n/a' : value
	]);
	return [Object.fromEntries(worded)];
}

function isObject(value: Json | undefined): value is { [name: string]: Json } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
