import { expect, test } from 'vitest';
import { candleDays, drawnAt, offeredIntervals } from './candle-interval.ts';

const ist = (time: string) => Date.parse(`${time}+05:30`);

test.each([
	['1m', '2026-11-19'],
	['5m', '2026-11-13'],
	['15m', '2026-10-24'],
	['D', '2025-11-23']
] as const)('%s candles are asked for from %s on', (interval, from) => {
	expect(candleDays(interval, ist('2026-11-23T13:05'))).toEqual({ from, to: '2026-11-23' });
});

test('the day is India’s, also while it is still yesterday in London', () => {
	expect(candleDays('1m', ist('2026-11-24T00:30')).to).toBe('2026-11-24');
});

test('only what a server lists is offered, in our order, and everything until it has said', () => {
	expect(offeredIntervals(['D', '15m', '60m', '1m'])).toEqual(['1m', '15m', 'D']);
	expect(offeredIntervals([])).toEqual([]);
	expect(offeredIntervals(undefined)).toEqual(['1m', '5m', '15m', 'D']);
});

test('a chart draws the clock of India; a day stays its own date', () => {
	const opening = ist('2026-11-23T09:15');
	expect(new Date(drawnAt(opening, '5m')).toISOString()).toBe('2026-11-23T09:15:00.000Z');
	const day = Date.UTC(2026, 10, 23);
	expect(drawnAt(day, 'D')).toBe(day);
});
