import { expect, test } from 'vitest';
import { instrumentAddress, reasonOf, type RefusalReason } from './refused-instrument.ts';

const table: [message: string, RefusalReason][] = [
	['Maximum capacity reached: 3 connections with 1000 symbols each', 'full'],
	['maximum capacity reached', 'full'],
	['Maximum capacity reached, token not found', 'full'],
	['Token not found for SBIN on NSE', 'unknown'],
	['Symbol not found', 'unknown'],
	['Connection timed out', 'passing'],
	['WebSocket is not connected', 'passing'],
	['', 'passing']
];

test.each(table)('a server that says "%s" of an instrument means: %s', (message, reason) => {
	expect(reasonOf({ exchange: 'NSE', symbol: 'SBIN', message })).toBe(reason);
});

test('a refused instrument is found again under the address that was asked for', () => {
	expect(instrumentAddress({ exchange: 'NSE_INDEX', symbol: 'NIFTY', message: '' })).toBe(
		'NSE_INDEX:NIFTY'
	);
});
