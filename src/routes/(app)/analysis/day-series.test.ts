import { expect, test } from 'vitest';
import type { DaySample } from '#lib/view/chain/chain-day.svelte.ts';
import { daySeries } from './day-series.ts';

const MINUTE = 60_000;
const sample = (minute: number, pcr: number | undefined): DaySample => ({
	at: minute * MINUTE,
	...{ spot: undefined, strike: undefined, straddle: undefined, atmIv: undefined },
	pcr
});
const pcr = ({ pcr }: DaySample) => pcr;

test('minute follows minute', () => {
	expect(daySeries([sample(1, 0.9), sample(2, 1)], pcr)).toEqual([
		{ x: MINUTE, y: 0.9 },
		{ x: 2 * MINUTE, y: 1 }
	]);
});

test('the line breaks where no window was open for more than two minutes', () => {
	const points = daySeries([sample(1, 0.9), sample(3, 1), sample(6, 1.1)], pcr);
	expect(points.map(({ y }) => y)).toEqual([0.9, 1, null, 1.1]);
	expect(points[2]).toEqual({ x: 3 * MINUTE + 1, y: null });
});

test('a minute in which it was not known is a gap and not a zero', () => {
	expect(daySeries([sample(1, 0.9), sample(2, undefined), sample(3, 1)], pcr)[1]).toEqual({
		x: 2 * MINUTE,
		y: null
	});
});

test('a day without a single figure has nothing to draw', () => {
	expect(daySeries([sample(1, undefined)], pcr)).toEqual([]);
	expect(daySeries([], pcr)).toEqual([]);
});
