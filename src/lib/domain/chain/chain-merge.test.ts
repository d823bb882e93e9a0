import { expect, test } from 'vitest';
import { mergeChain } from './chain-merge.ts';
import { isoDate } from '#lib/domain/instrument/expiry-date.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { OptionChain } from './option-chain.ts';

const chain = (strikes: number[], at: number, expiry = '2026-11-24'): OptionChain => ({
	underlying: 'NIFTY',
	underlyingKey: instrumentKey('NSE_INDEX', 'NIFTY'),
	underlyingLtp: undefined,
	underlyingPrevClose: undefined,
	expiry: isoDate(expiry) ?? expect.fail(),
	rows: strikes.map((strike) => ({ strike, ce: undefined, pe: undefined })),
	at
});
const strikes = ({ rows }: OptionChain) => rows.map(({ strike }) => strike);

test('a reading near the money leaves the far strikes as they were', () => {
	const merged = mergeChain(chain([100, 150, 200, 250, 300], 1), chain([150, 200, 250], 2));
	expect(strikes(merged)).toEqual([100, 150, 200, 250, 300]);
	expect(merged.at).toBe(2);
});

test('a strike that is listed no more goes, a new one comes', () => {
	const merged = mergeChain(chain([100, 150, 200, 250], 1), chain([150, 175, 250], 2));
	expect(strikes(merged)).toEqual([100, 150, 175, 250]);
});

test('another expiry, or nothing known before, is taken as it is', () => {
	const fresh = chain([150], 2);
	expect(mergeChain(chain([100, 150], 1, '2026-12-01'), fresh)).toBe(fresh);
	expect(mergeChain(undefined, fresh)).toBe(fresh);
});
