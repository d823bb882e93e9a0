import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { takesMarketOrders } from './market-order.ts';

test.each([
	['NFO', 'NIFTY24NOV2626000CE', true],
	['BFO', 'SENSEX26NOV2685000PE', true],
	['NFO', 'RELIANCE24NOV261500CE', false],
	['MCX', 'CRUDEOIL17NOV265000CE', false],
	['NFO', 'RELIANCE24NOV26FUT', true],
	['NSE', 'RELIANCE', true]
] as const)('an order at market for %s %s is taken: %s', (exchange, symbol, taken) => {
	expect(takesMarketOrders(instrumentKey(exchange, symbol))).toBe(taken);
});
