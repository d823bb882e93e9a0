import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { oneBarPerMoment, onTradeDate } from './candle.ts';

const bar = (at: number, close: number) => {
	const price = paise(close);
	return {
		at,
		open: price,
		high: price,
		low: price,
		close: price,
		volume: undefined,
		oi: undefined
	};
};

test('a bar that a server sends twice is drawn once, as it was sent last, in its place', () => {
	const drawn = oneBarPerMoment([bar(3, 30), bar(1, 10), bar(2, 20), bar(2, 25)]);
	expect(drawn.map(({ at, close }) => [at, close])).toEqual([
		[1, 10],
		[2, 25],
		[3, 30]
	]);
});

test.each([
	['00:00 UTC', '2026-09-10T00:00:00Z'],
	['00:00 in India', '2026-09-09T18:30:00Z'],
	['the opening', '2026-09-10T03:45:00Z'],
	['the close', '2026-09-10T10:00:00Z']
])('a daily bar of 10 September is drawn on it, stamped with %s', (_, stamp) => {
	expect(onTradeDate(bar(Date.parse(stamp), 1)).at).toBe(Date.parse('2026-09-10T00:00:00Z'));
});
