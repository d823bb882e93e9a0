import { describe, expect, test } from 'vitest';
import { atmIndex, chainWindow, oneRowPerStrike, steadyAtm, strikeTags } from './option-chain.ts';
import { instrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { paise } from '#lib/domain/number/paise.ts';
import { NO_QUOTE } from '#lib/domain/price/quote.ts';

describe('ATM is the listed strike nearest to the underlying', () => {
	const strikes = [26100, 26150, 26200, 26300];
	test.each([
		['nearest below', 2617400, 1],
		['nearest above', 2617600, 2],
		['a tie goes to the lower', 2617500, 1],
		['a wider step is respected', 2625001, 3],
		['below every strike', 100, 0],
		['above every strike', 9_999_999, 3]
	])('%s', (_, ltp, expected) => {
		expect(atmIndex(strikes, paise(ltp))).toBe(expected);
	});

	test('no strikes, no ATM', () => {
		expect(atmIndex([], paise(100))).toBe(-1);
	});

	test('a fractional strike counts to the paisa', () => {
		expect(atmIndex([290, 292.5, 295], paise(29126))).toBe(1);
	});
});

test('the window moves only when ATM is more than a step away', () => {
	expect(steadyAtm(undefined, 10)).toBe(10);
	expect(steadyAtm(10, 11)).toBe(10);
	expect(steadyAtm(10, 9)).toBe(10);
	expect(steadyAtm(10, 12)).toBe(12);
});

test('ATM ± 20 is 41 strikes, fewer only where the list ends', () => {
	const [from, to] = chainWindow(100, 50, 20);
	expect(to - from).toBe(41);
	expect(chainWindow(100, 5, 20)).toEqual([0, 26]);
	expect(chainWindow(100, 95, 20)).toEqual([75, 100]);
	expect(chainWindow(0, -1, 20)).toEqual([0, 0]);
});

test('a strike below ATM is in the money for a call and out of it for a put', () => {
	expect(strikeTags(-3)).toEqual({ ce: 'ITM3', pe: 'OTM3' });
	expect(strikeTags(2)).toEqual({ ce: 'OTM2', pe: 'ITM2' });
	expect(strikeTags(0)).toEqual({ ce: 'ATM', pe: 'ATM' });
});

test('a strike that a server lists twice has one row with both its options', () => {
	const leg = (strike: number) => ({ strike, ce: undefined, pe: undefined });
	const call = {
		...{ key: instrumentKey('NFO', 'NIFTY24NOV2626000CE'), lotSize: 65, tick: paise(5) },
		quote: NO_QUOTE
	};
	const rows = [leg(26_100), { ...leg(26_000), pe: call }, { ...leg(26_000), ce: call }];
	expect(oneRowPerStrike(rows)).toEqual([{ strike: 26_000, ce: call, pe: call }, leg(26_100)]);
});
