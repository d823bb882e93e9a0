import { expect, test } from 'vitest';
import { istTime } from '#lib/domain/instrument/expiry-date.ts';
import { PaperCalendar } from '../calendar/calendar.ts';
import { mustDate } from '../../testing/must-date.ts';
import { shareBefore, varianceAt, varianceBetween } from './day-shape.ts';

const OPEN = 33_300;

test('a day is wild after the open, asleep at noon and wildest before the close', () => {
	const [open, noon, late] = [OPEN + 60, 12 * 3_600, 15 * 3_600].map(varianceAt);
	expect(open).toBeGreaterThan(2 * (noon ?? NaN));
	expect(late).toBeGreaterThan(3 * (noon ?? NaN));
});

test('an average second of the trading day has variance 1', () => {
	expect(varianceBetween(OPEN, OPEN + 22_500) / 22_500).toBeCloseTo(1, 1);
});

test('a stretch is the sum of its parts', () => {
	let sum = 0;
	for (let second = 32_000; second < 40_000; second += 1) sum += varianceAt(second);
	expect(varianceBetween(32_000, 40_000)).toBeCloseTo(sum, 6);
	expect(varianceBetween(100, 100)).toBe(0);
});

test.each(['real', 'always'] as const)('a %s session goes from nothing to all of it', (hours) => {
	const session = new PaperCalendar(hours).session('NFO', mustDate('2026-11-25'));
	if (!session) throw new Error('expected a session');
	expect(shareBefore(session, session.opens)).toBe(0);
	expect(shareBefore(session, session.closes)).toBeCloseTo(1, 12);
	const noon = shareBefore(session, istTime(mustDate('2026-11-25'), 12 * 60));
	expect(noon).toBeGreaterThan(0.3);
	expect(noon).toBeLessThan(0.6);
});
