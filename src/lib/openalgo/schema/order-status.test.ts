import { expect, test } from 'vitest';
import { foreignOrders } from '../../../../paper/foreign-orders.ts';
import type { OrderStatus } from '#lib/domain/order/order.ts';
import { statusFrom } from './order-status.ts';

test.each<[broker: string, said: unknown, status: OrderStatus]>([
	['OpenAlgo', 'open', 'open'],
	['OpenAlgo', 'complete', 'complete'],
	['OpenAlgo', 'trigger pending', 'trigger-pending'],
	['Zerodha', 'COMPLETE', 'complete'],
	['Zerodha', 'CANCELLED AMO', 'cancelled'],
	['Zerodha', 'MODIFY VALIDATION PENDING', 'working'],
	['Angel', 'put order req received', 'working'],
	['Angel', 'modified', 'working'],
	['Upstox', 'cancelled after market order', 'cancelled'],
	['Upstox', 'not cancelled', 'working'],
	['Dhan', 'TRANSIT', 'working'],
	['Dhan', 'PENDING', 'open'],
	['Dhan', 'PART_TRADED', 'open'],
	['Dhan', 'TRADED', 'complete'],
	['Dhan', 'EXPIRED', 'expired'],
	['Shoonya', 'TRIGGER_PENDING', 'trigger-pending'],
	['Shoonya', 'CANCELED', 'cancelled'],
	['Shoonya', 'INVALID_STATUS_TYPE', 'working'],
	['IIFL', 'New', 'open'],
	['IIFL', 'PendingCancel', 'working'],
	['IIFL', 'PartiallyFilled', 'open'],
	['IIFL', 'Filled', 'complete'],
	['Fivepaisa', 'Fully Executed', 'complete'],
	['Fivepaisa', 'Rejected By 5P', 'rejected'],
	['Fivepaisa', 'Xmitted', 'working'],
	['Groww', 'EXECUTED', 'complete'],
	['Groww', 'FAILED', 'rejected'],
	['Groww', 'CANCELLATION_REQUESTED', 'working'],
	['Samco', 'Partially executed', 'open'],
	['Paytm', 'O-Pending', 'open'],
	['Breeze', 'Ordered', 'open'],
	['Motilal', ' Traded ', 'complete'],
	['OpenAlgo', 'rejected', 'rejected'],
	['OpenAlgo', 'cancelled', 'cancelled'],
	['Zerodha', 'REJECTED', 'rejected'],
	['Zerodha', 'OPEN PENDING', 'working'],
	['Zerodha', 'CANCEL PENDING', 'working'],
	['Zerodha', 'AMO REQ RECEIVED', 'working'],
	['Zerodha', 'TRIGGER PENDING', 'trigger-pending'],
	['Angel', 'validation pending', 'working'],
	['Angel', 'open pending', 'working'],
	['Angel', 'modify pending', 'working'],
	['Angel', 'AMO CANCELLED', 'cancelled'],
	['Upstox', 'not modified', 'working'],
	['Upstox', 'after market order req received', 'working'],
	['Dhan', 'CANCELLED', 'cancelled'],
	['Dhan', 'REJECTED', 'rejected'],
	['Shoonya', 'OPEN', 'open'],
	['Shoonya', 'COMPLETE', 'complete'],
	['Shoonya', 'REJECT', 'rejected'],
	['IIFL', 'Cancelled', 'cancelled'],
	['IIFL', 'PendingReplace', 'working'],
	['IIFL', 'Replaced', 'working'],
	['Fivepaisa', 'Cancelled by user', 'cancelled'],
	['Fivepaisa', 'Modification Rejected', 'working'],
	['Fivepaisa', 'Cancel Rejected by Exch', 'working'],
	['Groww', 'CANCELLED_BY_EXCHANGE', 'cancelled'],
	['Groww', 'REJECTED_BY_RMS', 'rejected'],
	['Samco', 'Partly Executed', 'open'],
	['Samco', 'Partially Filled Cancelled', 'cancelled'],
	['Kotak', 'PARTIALLY-FILLED', 'open'],
	['Kotak', 'order expired', 'expired'],
	['Breeze', 'Part-Executed', 'open'],
	['none', undefined, 'working'],
	['none', 5, 'working'],
	['none', '', 'working']
])('%s: %j is %s', (_, said, status) => expect(statusFrom(said)).toBe(status));

test('the paper exchange’s foreign orders are all of a state that is known, or may still trade', () => {
	const said = foreignOrders('NIFTY24NOV2626000CE', 0).map((order) => order['order_status']);
	expect(said).toHaveLength(30);
	const unknown = said.filter((word) => statusFrom(word) === 'working');
	expect(unknown).toEqual([
		...['MODIFY PENDING', 'TRANSIT', 'INVALID_STATUS_TYPE', 'open pending'],
		...['validation pending', 'put order req received', 'modified', 'PendingCancel']
	]);
});
