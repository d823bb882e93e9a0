import { describe, expect, test } from 'vitest';
import {
	barScale,
	putCallRatio,
	sameContracts,
	sideTotals,
	spreadWidth,
	straddlePrice
} from './chain-figures.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { ChainLeg, OptionChain } from './option-chain.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';

const leg = (symbol: string, oi?: number, lotSize = 65): ChainLeg => ({
	key: instrumentKey('NFO', symbol),
	lotSize,
	tick: paise(5),
	quote: { ...NO_QUOTE, oi }
});
const said = ({ quote }: ChainLeg) => quote;

describe('totals', () => {
	test('add up what is known and skip strikes without a contract', () => {
		const legs = [leg('A', 650), undefined, leg('B', 1_300), leg('C')];
		expect(sideTotals(legs, said)).toEqual({ oi: 1_950, volume: undefined });
	});

	test('are unknown, not zero, when no server says anything', () => {
		expect(sideTotals([leg('A'), undefined], said)).toEqual({ oi: undefined, volume: undefined });
	});
});

test.each([
	[100, 104, 1.04],
	[100, 0, 0],
	[0, 100, undefined],
	[undefined, 100, undefined],
	[100, undefined, undefined]
])('calls %s and puts %s make a put-call ratio of %s', (calls, puts, ratio) => {
	expect(putCallRatio(calls, puts)).toBe(ratio);
});

test('a straddle needs both of its prices', () => {
	expect(straddlePrice(paise(12_890), paise(13_880))).toBe(26_770);
	expect(straddlePrice(paise(12_890), undefined)).toBeUndefined();
});

test.each([
	[0, 1],
	[Number.NaN, 1],
	[7, 7],
	[99, 99],
	[101, 110],
	[12_345_678, 13_000_000],
	[13_000_000, 13_000_000]
])('with %s as the largest a full bar is %s', (largest, scale) => {
	expect(barScale(largest)).toBe(scale);
	expect(barScale(largest)).toBeGreaterThanOrEqual(largest || 0);
});

test.each([
	[undefined, undefined],
	[-5, 'narrow'],
	[100, 'narrow'],
	[105, 'wide'],
	[200, 'wide'],
	[205, 'very-wide']
])('a spread of %s paise is %s', (spread, width) => {
	expect(spreadWidth(spread === undefined ? undefined : paise(spread))).toBe(width);
});

describe('the same contracts', () => {
	const chain = (...rows: OptionChain['rows'][number][]): OptionChain => ({
		underlying: 'NIFTY',
		underlyingKey: instrumentKey('NSE_INDEX', 'NIFTY'),
		underlyingLtp: undefined,
		underlyingPrevClose: undefined,
		expiry: '2026-11-24' as never,
		rows,
		at: 0
	});
	const row = (symbol: string, lotSize = 65, strike = 26_000) => ({
		strike,
		ce: leg(symbol, undefined, lotSize),
		pe: undefined
	});

	test('are recognised whatever their quotes say', () => {
		const other = { strike: 26_000, ce: leg('A', 999), pe: undefined };
		expect(sameContracts(chain(row('A')), { ...chain(other), at: 9 })).toBe(true);
	});

	test.each<[string, OptionChain]>([
		['another strike', chain(row('A', 65, 26_050))],
		['another symbol', chain(row('B'))],
		['another lot size', chain(row('A', 75))],
		['one strike more', chain(row('A'), row('B', 65, 26_050))],
		['a put that was not listed before', chain({ ...row('A'), pe: leg('P') })],
		['another expiry', { ...chain(row('A')), expiry: '2026-12-01' as never }]
	])('are not when there is %s', (_, other) => {
		expect(sameContracts(chain(row('A')), other)).toBe(false);
	});
});
