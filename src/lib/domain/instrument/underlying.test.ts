import { expect, test } from 'vitest';
import type { Exchange } from './exchange.ts';
import { underlyingNamed } from './underlying.ts';

test.each([
	['CRUDEOIL', 'MCX:CRUDEOIL'],
	['NATGASMINI', 'MCX:NATGASMINI'],
	['USDINR', 'CDS:USDINR'],
	['HINDCOPPER', 'NSE:HINDCOPPER'],
	['NIFTY', 'NSE_INDEX:NIFTY'],
	['SENSEX', 'BSE_INDEX:SENSEX']
])('%s in an address is %s before any list is there', (name, key) => {
	expect(underlyingNamed(name)?.key).toBe(key);
});

test.each<[name: string, options: Exchange, key: string | undefined]>([
	['NIFTY', 'NFO', 'NSE_INDEX:NIFTY'],
	['FINNIFTY', 'NFO', 'NSE_INDEX:FINNIFTY'],
	['SENSEX', 'BFO', 'BSE_INDEX:SENSEX'],
	['SENSEX50', 'BFO', 'BSE_INDEX:SENSEX50'],
	['M&M', 'NFO', 'NSE:M&M'],
	['BAJAJ-AUTO', 'NFO', 'NSE:BAJAJ-AUTO'],
	['360ONE', 'NFO', 'NSE:360ONE'],
	['RELIANCE', 'BFO', 'BSE:RELIANCE'],
	['CRUDEOIL', 'MCX', 'MCX:CRUDEOIL'],
	['USDINR', 'CDS', 'CDS:USDINR'],
	['BTC', 'CRYPTO', 'CRYPTO:BTC'],
	['../admin', 'NFO', undefined],
	['', 'NFO', undefined]
])('the price of %s with options on %s is that of %s', (name, options, key) => {
	expect(underlyingNamed(name, options)?.key).toBe(key);
});
