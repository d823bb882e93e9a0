import { expect, test } from 'vitest';
import {
	futureSymbol,
	optionSymbol,
	parseFutureSymbol,
	parseOptionSymbol
} from './option-symbol.ts';

test.each([
	['NIFTY28NOV2424000CE', 'NIFTY', '2024-11-28', 24000, 'CE'],
	['VEDL25APR24292.5PE', 'VEDL', '2024-04-25', 292.5, 'PE'],
	['M&M24NOV263000CE', 'M&M', '2026-11-24', 3000, 'CE'],
	['BAJAJ-AUTO24NOV269000PE', 'BAJAJ-AUTO', '2026-11-24', 9000, 'PE'],
	['SENSEX5026NOV2685000CE', 'SENSEX50', '2026-11-26', 85000, 'CE'],
	['360ONE24NOV261200CE', '360ONE', '2026-11-24', 1200, 'CE'],
	['SENSEX03DEC2685100PE', 'SENSEX', '2026-12-03', 85100, 'PE'],
	['BANKEX31DEC2662000CE', 'BANKEX', '2026-12-31', 62000, 'CE'],
	['NIFTYNXT5029DEC2670000PE', 'NIFTYNXT50', '2026-12-29', 70000, 'PE'],
	['M&MFIN29DEC26282.5PE', 'M&MFIN', '2026-12-29', 282.5, 'PE'],
	['USDINR19APR2482.75CE', 'USDINR', '2024-04-19', 82.75, 'CE'],
	['CRUDEOIL17APR246750CE', 'CRUDEOIL', '2024-04-17', 6750, 'CE'],
	['BTC28FEB2562000CE', 'BTC', '2025-02-28', 62000, 'CE'],
	['IDEA29DEC267PE', 'IDEA', '2026-12-29', 7, 'PE']
])('%s is read and written back', (symbol, underlying, expiry, strike, side) => {
	const contract = parseOptionSymbol(symbol);
	expect(contract).toEqual({ underlying, expiry, strike, side });
	expect(contract && optionSymbol(contract)).toBe(symbol);
});

test.each([
	['BANKNIFTY24APR24FUT', 'BANKNIFTY', '2024-04-24'],
	['M&M29DEC26FUT', 'M&M', '2026-12-29'],
	['BAJAJ-AUTO29DEC26FUT', 'BAJAJ-AUTO', '2026-12-29'],
	['726GS203325APR24FUT', '726GS2033', '2024-04-25']
])('the future %s is read and written back', (symbol, underlying, expiry) => {
	const contract = parseFutureSymbol(symbol);
	expect(contract).toEqual({ underlying, expiry });
	expect(contract && futureSymbol(contract)).toBe(symbol);
	expect(parseOptionSymbol(symbol)).toBeUndefined();
});

test.each([
	'NIFTY',
	'RELIANCE',
	'NIFTY28NOV24FUT',
	'NIFTY31NOV2424000CE',
	'NIFTY28NOV24CE',
	'28NOV2424000CE',
	'NIFTY28NOV24240.CE',
	'NIFTY28NOV2424000ce',
	'NIFTY28NOV2424000CE ',
	'ALUMINI26MAYFUT',
	''
])('%s is not an option', (symbol) => {
	expect(parseOptionSymbol(symbol)).toBeUndefined();
});

test.each(['NIFTY28NOV2424000CE', 'NIFTY31NOV24FUT', 'NIFTYFUT', 'BTCUSDFUT'])(
	'%s is not a future of a day',
	(symbol) => {
		expect(parseFutureSymbol(symbol)).toBeUndefined();
	}
);
