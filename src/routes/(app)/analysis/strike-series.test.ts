import { expect, test } from 'vitest';
import { outOfTheMoney, strikeMarks, strikeSeries } from './strike-series.ts';

const curve = {
	strikes: [24_900, 25_000, 25_100],
	calls: [1, undefined, 3],
	puts: [4, 5, undefined]
};

test('an unknown figure is drawn as nothing, never as zero', () => {
	expect(strikeSeries(curve)).toEqual({
		labels: ['24,900', '25,000', '25,100'],
		calls: [1, null, 3],
		puts: [4, 5, null],
		holds: 'figures'
	});
});

test('without figures there is nothing to draw', () => {
	const none = { strikes: [24_900], calls: [undefined], puts: [undefined] };
	expect(strikeSeries(none)).toMatchObject({ holds: 'nothing' });
});

test('figures that are all zero make an empty drawing', () => {
	const still = { strikes: [24_900, 25_000], calls: [0, undefined], puts: [0, 0] };
	expect(strikeSeries(still)).toMatchObject({ holds: 'zeros' });
	expect(strikeSeries({ ...still, puts: [0, -65] }).holds).toBe('figures');
});

test('the smile is of the options out of the money, and of both at the money', () => {
	expect(outOfTheMoney({ ...curve, calls: [1, 2, 3], puts: [4, 5, 6] }, 25_000)).toEqual({
		strikes: curve.strikes,
		calls: [undefined, 2, 3],
		puts: [4, 5, undefined]
	});
	expect(outOfTheMoney(curve, undefined)).toBe(curve);
});

test.each([
	[{ atm: 25_000, maxPain: 24_900 }, ['ATM 1', 'Max pain 0']],
	[{ atm: 25_000, maxPain: 25_000 }, ['ATM 1', 'Max pain 1']],
	[{ atm: undefined, maxPain: 25_100 }, ['Max pain 2']],
	[{ atm: 26_000, maxPain: undefined }, []]
])('ATM and max pain are marked where the chart has their strikes: %j', (strikes, marks) => {
	expect(strikeMarks(curve, strikes).map(({ label, at }) => `${label} ${at}`)).toEqual(marks);
});
