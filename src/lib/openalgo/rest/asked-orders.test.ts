import { expect, test } from 'vitest';
import { askedOrders } from './asked-orders.ts';

const sent = {
	...{ symbol: 'SBIN', exchange: 'NSE', action: 'BUY', quantity: 5, product: 'CNC' },
	...{ pricetype: 'LIMIT', price: 800.05, trigger_price: 0 }
};
const read = {
	...{ key: 'NSE:SBIN', side: 'BUY', quantity: 5 },
	...{ priceType: 'LIMIT', price: 80_005, trigger: undefined }
};

test.each([
	['placeorder', sent, { orders: [read], count: 1 }],
	['placeorder', { ...sent, quantity: '5', price: '800.05' }, { orders: [read], count: 1 }],
	['modifyorder', { ...sent, orderid: '7' }, { orders: [read], count: 1 }],
	['basketorder', { orders: [sent, sent, 'odd'] }, { orders: [read, read], count: 3 }],
	['splitorder', { ...sent, splitsize: 2 }, { orders: [read], count: 3 }],
	['placesmartorder', { ...sent, position_size: 5 }, { orders: [read], count: 1 }],
	// The server sends the quantity where the account holds nothing: it would open a position.
	['placesmartorder', { ...sent, position_size: 0 }, { orders: [read], count: 1 }]
] as const)('%s %j', (endpoint, body, asked) => {
	expect(askedOrders(endpoint, body)).toEqual(asked);
});

test.each([
	['placesmartorder', { ...sent, quantity: 0, position_size: 0 }],
	['cancelorder', { orderid: '7' }],
	['cancelallorder', {}],
	['closeposition', {}],
	['analyzer/toggle', { mode: true }]
] as const)('%s %j opens nothing', (endpoint, body) => {
	expect(askedOrders(endpoint, body)).toBeUndefined();
});
