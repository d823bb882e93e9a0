import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { addCounts, countOpen } from './open-count.ts';

const CALL = instrumentKey('NFO', 'NIFTY24NOV2626000CE');
const PUT = instrumentKey('NFO', 'NIFTY01DEC2626000PE');
const FUTURE = instrumentKey('MCX', 'CRUDEOIL18DEC26FUT');
const SHARE = instrumentKey('NSE', 'TCS');

const one = countOpen([
	{ key: CALL, quantity: -65 },
	{ key: PUT, quantity: 65 },
	{ key: SHARE, quantity: 5 }
]);
const other = countOpen([
	{ key: CALL, quantity: 65 },
	{ key: FUTURE, quantity: 0 }
]);

test('closed rows are counted by themselves, and name no underlying', () =>
	expect(other).toMatchObject({
		open: 1,
		closed: 1,
		underlyings: new Set(['NIFTY']),
		exchanges: new Set(['NFO'])
	}));

test('accounts that hold the same underlying hold one underlying', () =>
	expect(addCounts([one, other])).toEqual({
		open: 4,
		closed: 1,
		underlyings: new Set(['NIFTY', 'TCS']),
		exchanges: new Set(['NFO', 'NSE']),
		expiries: new Map([
			['2026-11-24', 2],
			['2026-12-01', 1]
		])
	}));

test('of no account it is nothing', () =>
	expect(addCounts([])).toMatchObject({ open: 0, closed: 0, expiries: new Map() }));
