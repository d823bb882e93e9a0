import { describe, expect, test } from 'vitest';
import { istTime } from '#lib/domain/instrument/expiry-date.ts';
import { PaperCalendar } from './calendar/calendar.ts';
import { mustDate } from '../testing/must-date.ts';
import { Market } from './market.ts';
import { mustQuote, nearTheMoney, NIFTY, NOW, open } from '../testing/market-under-test.ts';

const market = open();
const window = nearTheMoney(market, 20);

describe('bars', () => {
	test('one-minute bars end where the quote of that moment stood, and add up to the day', () => {
		const key = window[40] ?? NIFTY;
		const dayOpen = istTime(mustDate('2026-11-25'), 0);
		const bars = market.history(key, '1m', dayOpen, NOW, NOW);
		expect(bars).toHaveLength(11 * 60 + 8);
		const fresh = open();
		for (const bar of bars.slice(-20, -1)) {
			expect(bar.close).toBe(mustQuote(fresh, key, bar.at + 59_999).ltp);
			expect(bar.high).toBeGreaterThanOrEqual(Math.max(bar.open, bar.close));
			expect(bar.low).toBeLessThanOrEqual(Math.min(bar.open, bar.close));
		}
		const [day] = market.history(key, 'D', dayOpen, NOW, NOW).slice(-1);
		expect(bars.reduce((sum, bar) => sum + bar.volume, 0)).toBe(day?.volume);
		expect(Math.max(...bars.map((bar) => bar.high))).toBeLessThanOrEqual(day?.high ?? NaN);
		expect(Math.min(...bars.map((bar) => bar.low))).toBeGreaterThanOrEqual(day?.low ?? NaN);
	});

	test.each([
		['3m', 3],
		['5m', 5],
		['10m', 10],
		['15m', 15],
		['30m', 30],
		['1h', 60]
	] as const)('%s bars are what the %i minutes of each made', (interval, length) => {
		const from = istTime(mustDate('2026-11-25'), 9 * 60);
		const bars = market.history(NIFTY, interval, from, from + 7_200_000 - 1, NOW + 86_400_000);
		const minutes = market.history(NIFTY, '1m', from, from + 7_200_000 - 1, NOW + 86_400_000);
		expect(bars[0]?.open).toBe(minutes[0]?.open);
		expect(bars.at(-1)?.close).toBe(minutes.at(-1)?.close);
		expect(Math.max(...bars.map((bar) => bar.high))).toBe(
			Math.max(...minutes.map((bar) => bar.high))
		);
		expect(bars).toHaveLength(120 / length);
	});

	test('daily bars carry the UTC midnight of their trade date and follow one another', () => {
		const from = istTime(mustDate('2026-11-18'), 0);
		const bars = market.history(NIFTY, 'D', from - 86_400_000, NOW, NOW);
		expect(bars.map((bar) => new Date(bar.at).toISOString())).toContain('2026-11-20T00:00:00.000Z');
		for (const bar of bars) expect(bar.at % 86_400_000).toBe(0);
	});

	test('in real hours they lie between open and close of trading days', () => {
		const real = new Market({ seed: 7, calendar: new PaperCalendar('real') });
		const from = istTime(mustDate('2026-11-20'), 0);
		const bars = real.history(NIFTY, '1h', from, NOW, NOW);
		expect(bars).toHaveLength(7 + 7 + 2);
		expect(bars[0]?.at).toBe(istTime(mustDate('2026-11-20'), 555));
	});
});
