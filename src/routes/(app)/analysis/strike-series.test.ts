import { expect, test } from 'vitest';
import { outOfTheMoney, strikeSeries } from './strike-series.ts';

const curve = {
	strikes: [24_900, 25_000, 25_100],
	calls: [1, undefined, 3],
	puts: [4, 5, undefined]
};

test('an unknown figure is drawn as nothing, never as zero', () => {
	expect(strikeSeries(curve, 25_000)).toEqual({
		labels: ['24,900', '25,000', '25,100'],
		calls: [1, null, 3],
		puts: [4, 5, null],
		atm: 1,
		holds: 'figures'
	});
});

test('without figures there is nothing to draw', () => {
	const none = { strikes: [24_900], calls: [undefined], puts: [undefined] };
	expect(strikeSeries(none, undefined)).toMatchObject({ holds: 'nothing', atm: -1 });
	expect(strikeSeries(none, 25_000).atm).toBe(-1);
});

test('figures that are all zero make an empty drawing', () => {
	const still = { strikes: [24_900, 25_000], calls: [0, undefined], puts: [0, 0] };
	expect(strikeSeries(still, undefined)).toMatchObject({ holds: 'zeros' });
	expect(strikeSeries({ ...still, puts: [0, -65] }, undefined).holds).toBe('figures');
});

test('the smile is of the options out of the money, and of both at the money', () => {
	expect(outOfTheMoney({ ...curve, calls: [1, 2, 3], puts: [4, 5, 6] }, 25_000)).toEqual({
		strikes: curve.strikes,
		calls: [undefined, 2, 3],
		puts: [4, 5, undefined]
	});
	expect(outOfTheMoney(curve, undefined)).toBe(curve);
});
