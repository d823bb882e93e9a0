import { expect, test } from 'vitest';
import { candlesFrom } from './history.ts';

const row = (stamp: string, close: number) => ({
	timestamp: Date.parse(stamp) / 1_000,
	...{ open: 100, high: 120, low: 90, close: close / 100, volume: 65, oi: 0 }
});
const drawn = (interval: string, ...rows: ReturnType<typeof row>[]) =>
	candlesFrom({ data: rows }, interval).map(({ at, close }) => [new Date(at).toISOString(), close]);

test('days stamped at midnight in India and in UTC are the same days, one candle each', () => {
	const india = [row('2026-11-27T18:30:00Z', 101), row('2026-11-28T18:30:00Z', 102)];
	const utc = [row('2026-11-28T00:00:00Z', 101), row('2026-11-29T00:00:00Z', 103)];
	const days = (last: number) => [
		['2026-11-28T00:00:00.000Z', 101],
		['2026-11-29T00:00:00.000Z', last]
	];
	expect(drawn('D', ...india)).toEqual(days(102));
	expect(drawn('D', ...utc)).toEqual(days(103));
	expect(drawn('D', ...india, ...utc)).toEqual(days(103));
});

test('a bar of hours or minutes begins at its own moment', () => {
	expect(drawn('1h', row('2026-11-27T18:30:00Z', 101))).toEqual([
		['2026-11-27T18:30:00.000Z', 101]
	]);
	expect(drawn('1m', row('2026-11-27T18:30:00Z', 101))).toEqual([
		['2026-11-27T18:30:00.000Z', 101]
	]);
});
