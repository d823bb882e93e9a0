import { expect, test } from 'vitest';
import { isoDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import { expiryMoment, yearsToExpiry } from './time-to-expiry.ts';

const expiry = isoDate('2026-12-01') ?? expect.fail();
const at = (hours: number, minutes = 0, seconds = 0) =>
	istTime(expiry, hours * 60 + minutes) + seconds * 1_000;
const MINUTES = 365 * 24 * 60;

const TOMORROW = 86_400_000;

test.each([
	['no session hours are known', {}, at(15, 30)],
	['the exchange closes later', { closesAt: at(15, 40) }, at(15, 40)],
	['the server names the moment', { endsAt: at(15, 30), closesAt: at(15, 40) }, at(15, 30)],
	[
		'that moment is on another day',
		{ endsAt: at(15, 30) + TOMORROW, closesAt: at(15, 40) },
		at(15, 40)
	],
	['that moment is wrong and nothing else is known', { endsAt: at(15, 45) - TOMORROW }, at(15, 30)]
])('a contract ends, where %s', (_, said, moment) => {
	expect(expiryMoment(expiry, said)).toBe(moment);
});

test.each([
	['a week before', at(15, 30) - 7 * 86_400_000, 7 * 24 * 60],
	['on its morning', at(9, 15), 6 * 60 + 15],
	['within the same minute', at(9, 15, -59), 6 * 60 + 15 + 1],
	['in its last minute', at(15, 29, 1), 1],
	['a moment before its end', at(15, 30) - 1, 1],
	['at its end', at(15, 30), 0],
	['after it', at(18), 0]
])('%s the time left is whole minutes', (_, now, minutes) => {
	expect(yearsToExpiry(at(15, 30), now)).toBeCloseTo(minutes / MINUTES, 15);
});

test('a year that ends in between is a year of 365 days all the same', () => {
	const january = isoDate('2028-03-01') ?? expect.fail();
	expect(yearsToExpiry(istTime(january, 930), istTime(isoDate('2027-03-01')!, 930))).toBe(
		366 / 365
	);
});
