import { isoDate, istDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import { closingOn } from '#lib/domain/market/market-calendar.ts';
import { marketPhase } from '#lib/domain/market/market-hours.ts';
import { CALENDAR, day, ist } from '#lib/domain/testing/sample-calendar.ts';
import { expiryMoment, yearsToExpiry } from '#lib/domain/greeks/time-to-expiry.ts';
import { timingsFrom } from '#lib/openalgo/schema/server.ts';
import { marketWords } from '#lib/ui/words/market-words.ts';

// Prints answers about days and hours, to compare those of processes on different clocks.

const MOMENTS = [
	'2026-11-08T12:45:00Z',
	'2026-11-23T03:35:00Z',
	'2026-11-23T10:05:00Z',
	'2026-11-23T18:29:00Z',
	'2026-11-23T18:31:00Z',
	'2026-11-28T06:00:00Z',
	'2026-12-31T18:31:00Z',
	'2027-01-04T06:00:00Z',
	// The nights on which New York changes its clock.
	'2026-11-01T05:59:00Z',
	'2026-11-01T06:01:00Z',
	'2027-03-14T07:01:00Z'
].map((text) => Date.parse(text));
const expiry = day('2026-12-01');

const answers = {
	zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
	days: MOMENTS.map(istDate),
	real: ['2026-02-29', '2028-02-29', '2026-11-01'].map((text) => isoDate(text) ?? 'none'),
	midnight: istTime(expiry, 0),
	close: closingOn(CALENDAR, 'NFO', expiry),
	years: MOMENTS.map((now) => yearsToExpiry(expiryMoment(expiry, {}), now)),
	phases: MOMENTS.map((now) => marketPhase(CALENDAR, 'NFO', now)),
	words: MOMENTS.map((now) => marketWords('NFO', marketPhase(CALENDAR, 'NFO', now), now) ?? ''),
	timings: timingsFrom(
		{
			data: [
				{
					exchange: 'CRYPTO',
					start_time: ist('2026-12-01 5:30'),
					end_time: ist('2026-12-02 5:29')
				},
				{ exchange: 'NFO', start_time: ist('2026-12-01 14:45'), end_time: ist('2026-12-01 21:10') }
			]
		},
		expiry
	)
};
process.stdout.write(JSON.stringify(answers));
