import { expect, test } from 'vitest';
import { paise } from '#lib/domain/number/paise.ts';
import { oneBarPerMoment } from './candle.ts';

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
