import { expect, test } from 'vitest';
import { ageText, QUOTE_LAG, staleAge } from './age.ts';

test.each([
	[-500, '0 s'],
	[999, '0 s'],
	[12_400, '12 s'],
	[59_999, '59 s'],
	[60_000, '1 min'],
	[3 * 60_000, '3 min'],
	[2 * 3_600_000, '2 h'],
	[86_400_000, '1 day'],
	[5 * 86_400_000, '5 days']
])('%s ms are %s', (age, text) => expect(ageText(age)).toBe(text));

test('a quote that keeps up with its feed is live, whatever the clock of the device says', () => {
	expect(staleAge(1_000, 1_000 + QUOTE_LAG, 9_000_000, true)).toBeUndefined();
});

test('a quote that lags far behind the others shows by how much', () => {
	expect(staleAge(1_000, 1_001 + QUOTE_LAG, 0, true)).toBe(QUOTE_LAG + 1);
});

test('no quote of a feed that is not live passes as live', () => {
	expect(staleAge(1_000, 1_000, 4_000, false)).toBe(3_000);
	expect(staleAge(5_000, 5_000, 4_000, false)).toBe(0);
});
