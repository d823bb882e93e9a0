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
	['360ONE24NOV261200CE', '360ONE', '2026-11-24', 1200, 'CE']
])('%s is read and written back', (symbol, underlying, expiry, strike, side) => {
	const contract = parseOptionSymbol(symbol);
	expect(contract).toEqual({ underlying, expiry, strike, side });
	expect(contract && optionSymbol(contract)).toBe(symbol);
});

test('a future is read and written back', () => {
	const contract = parseFutureSymbol('BANKNIFTY24APR24FUT');
	expect(contract).toEqual({ underlying: 'BANKNIFTY', expiry: '2024-04-24' });
	expect(contract && futureSymbol(contract)).toBe('BANKNIFTY24APR24FUT');
});

test.each(['NIFTY', 'RELIANCE', 'NIFTY28NOV24FUT', 'NIFTY31NOV2424000CE', 'NIFTY28NOV24CE'])(
	'%s is not an option',
	(symbol) => {
		expect(parseOptionSymbol(symbol)).toBeUndefined();
	}
);

test('an option is not a future', () => {
	expect(parseFutureSymbol('NIFTY28NOV2424000CE')).toBeUndefined();
});
