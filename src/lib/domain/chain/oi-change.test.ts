import { expect, test } from 'vitest';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { oiChange, totalOiChange, type OiReading } from './oi-change.ts';

const key = (symbol: string) => instrumentKey('NFO', symbol);
const reading = (units: Record<string, number>): OiReading =>
	new Map(Object.entries(units).map(([symbol, oi]) => [key(symbol), oi]));

test.each([
	[1_300, 1_950, 650],
	[1_300, 650, -650],
	[0, 650, 650],
	[1_300, 1_300, 0],
	[undefined, 650, undefined],
	[650, undefined, undefined]
])('from %s to %s units the open interest changed by %s', (before, now, change) => {
	expect(oiChange(before, now)).toBe(change);
});

test('a total counts only contracts that both readings know', () => {
	const before = reading({ A: 1_000, B: 500, GONE: 9_999 });
	const now = reading({ A: 1_500, B: 400, LISTED: 8_888 });
	const all = ['A', 'B', 'GONE', 'LISTED', 'NEVER'].map(key);
	expect(totalOiChange(all, before, now)).toBe(400);
	expect(totalOiChange([key('B')], before, now)).toBe(-100);
});

test('readings without a contract in common have no total, not a total of zero', () => {
	expect(totalOiChange([key('A')], reading({ A: 1 }), reading({ B: 1 }))).toBeUndefined();
	expect(totalOiChange([], reading({ A: 1 }), reading({ A: 1 }))).toBeUndefined();
});
