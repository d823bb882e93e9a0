import { expect, test } from 'vitest';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { marketPhase } from '#lib/domain/market/market-hours.ts';
import { NO_CALENDAR } from '#lib/domain/market/market-calendar.ts';
import { CALENDAR, day, ist, session, usualDay } from '#lib/domain/testing/sample-calendar.ts';
import { marketWords } from './market-words.ts';

const said = (now: string, exchange: Exchange = 'NFO', calendar = CALENDAR) =>
	marketWords(exchange, marketPhase(calendar, exchange, ist(now)), ist(now));

test.each([
	['2026-11-23 13:20', 'NFO open · closes 15:40 in 2 h 20 min'],
	['2026-11-23 14:40', 'NFO open · closes 15:40 in 1 h'],
	['2026-11-23 15:39', 'NFO open · closes 15:40 in 1 min'],
	['2026-11-23 8:30', 'NFO opens 09:15 in 45 min'],
	['2026-11-23 9:09', 'NFO pre-open · opens 09:15 in 6 min'],
	['2026-11-23 15:40', 'NFO closed · opens Wed 09:15'],
	['2026-11-25 18:00', 'NFO closed · opens tomorrow 09:15'],
	['2026-11-28 12:00', 'NFO closed · opens Mon 09:15'],
	['2026-11-24 12:00', 'NFO holiday · Prakash Gurpurb Sri Guru Nanak Dev · opens tomorrow 09:15'],
	['2026-11-08 17:00', 'NFO opens 18:00 in 1 h · Diwali Laxmi Pujan'],
	['2026-11-08 18:30', 'NFO open · Diwali Laxmi Pujan · closes 19:15 in 45 min'],
	['2026-11-08 20:00', 'NFO closed · opens tomorrow 09:15'],
	['2026-12-31 20:00', 'NFO closed'],
	['2027-01-04 11:00', 'NFO 2027 hours not published']
])('at %s it says “%s”', (now, words) => {
	expect(said(now)).toBe(words);
});

test('each exchange is told by itself', () => {
	expect(said('2026-11-23 15:35', 'NSE')).toBe('NSE closed · opens Wed 09:15');
	expect(said('2026-11-10 12:00', 'MCX')).toBe('MCX opens 17:00 in 5 h · Diwali Balipratipada');
});

test('a market that never closes is open, without a countdown', () => {
	const always = [
		{ date: day('2026-11-23'), hours: [session('NFO', '2026-11-23', '0:00', '24:00')] }
	];
	expect(said('2026-11-23 3:00', 'NFO', { holidays: [], days: always })).toBe('NFO open');
});

test('the started minute counts, so that it never says 0 before the close', () => {
	const now = ist('2026-11-23 15:39') + 59_000;
	expect(marketWords('NFO', marketPhase(CALENDAR, 'NFO', now), now)).toMatch(/in 1 min$/);
});

test('a week of holidays ends on a date: its weekday would be today’s', () => {
	const days = ['23', '24', '25', '26', '27', '28'].map((one) => `2026-12-${one}`);
	const holidays = days.map((date) => ({ ...CALENDAR.holidays[3]!, date: day(date) }));
	const calendar = { holidays, days: [usualDay('2026-12-22')] };
	expect(said('2026-12-22 20:00', 'NFO', calendar)).toBe('NFO closed · opens 29 Dec 09:15');
	expect(said('2026-12-23 20:00', 'NFO', calendar)).toBe(
		'NFO holiday · Christmas · opens Tue 09:15'
	);
});

test('nothing is said before a server was asked', () => {
	expect(said('2026-11-23 13:20', 'NFO', NO_CALENDAR)).toBeUndefined();
});
