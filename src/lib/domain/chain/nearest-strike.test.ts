import { expect, test } from 'vitest';
import { nearestStrike } from './nearest-strike.ts';

const STRIKES = [25_900, 25_950, 26_000, 26_050];

test.each([
	['26000', 26_000],
	['26,010', 26_000],
	[' 25 930 ', 25_950],
	['25,975', 25_950],
	['1', 25_900],
	['99999999', 26_050],
	['', undefined],
	['-5', undefined],
	['atm', undefined]
])('"%s" goes to %s', (typed, strike) => {
	expect(nearestStrike(STRIKES, typed)).toBe(strike);
});

test('a chain without strikes has none to go to', () => {
	expect(nearestStrike([], '26000')).toBeUndefined();
});
