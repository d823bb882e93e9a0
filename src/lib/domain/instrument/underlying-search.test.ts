import { expect, test } from 'vitest';
import { underlyingNamed } from './underlying.ts';
import { searchUnderlyings } from './underlying-search.ts';

const listed = [
	'ABB',
	'BAJAJ-AUTO',
	'BAJFINANCE',
	'BANKBARODA',
	'BANKNIFTY',
	'FINNIFTY',
	'HDFCBANK',
	'M&M',
	'M&MFIN',
	'MIDCPNIFTY',
	'NIFTY',
	'NIFTYNXT50',
	'NMDC'
].map((name) => underlyingNamed(name) ?? expect.fail(name));

test.each<[string, string[]]>([
	['NIFTY', ['NIFTY', 'NIFTYNXT50', 'BANKNIFTY', 'FINNIFTY', 'MIDCPNIFTY']],
	['n', ['NIFTY', 'NIFTYNXT50', 'NMDC', 'BANKNIFTY', 'FINNIFTY', 'MIDCPNIFTY', 'BAJFINANCE']],
	['bank', ['BANKNIFTY', 'BANKBARODA', 'HDFCBANK']],
	['bajaj auto', ['BAJAJ-AUTO']],
	['m and m', ['M&M', 'M&MFIN']],
	['mm', ['M&M', 'M&MFIN']],
	['xyz', []]
])('“%s” finds the best fit first, indices before shares', (text, found) => {
	const names = searchUnderlyings(listed, text).map(({ name }) => name);
	expect(names.slice(0, found.length)).toEqual(found);
	if (text !== 'n') expect(names).toHaveLength(found.length);
});

test('without a text all are offered, indices first and shares by name', () => {
	const names = searchUnderlyings(listed, ' ').map(({ name }) => name);
	expect(names.slice(0, 6)).toEqual([
		'NIFTY',
		'BANKNIFTY',
		'FINNIFTY',
		'MIDCPNIFTY',
		'NIFTYNXT50',
		'ABB'
	]);
	expect(names).toHaveLength(listed.length);
});
