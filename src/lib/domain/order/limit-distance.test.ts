import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { limitDistance } from './limit-distance.ts';

const market = { bid: paise(12_885), ask: paise(12_900) };

test.each([
	['BUY', 12_900, 'bid', 15, true],
	['BUY', 12_910, 'bid', 25, true],
	['BUY', 12_880, 'ask', -20, false],
	['SELL', 12_885, 'ask', -15, true],
	['SELL', 12_900, 'bid', 15, false]
] as const)(
	'%s at %i is said beside the %s, %i away; at once: %s',
	(side, limit, from, by, now) => {
		expect(limitDistance(side, paise(limit), market)).toMatchObject({ from, by, fillsNow: now });
	}
);

test('with one side only nothing is said', () => {
	expect(limitDistance('BUY', paise(100), { bid: undefined, ask: paise(90) })).toBeUndefined();
});
