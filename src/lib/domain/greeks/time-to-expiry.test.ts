import { expect, test } from 'vitest';
import { isoDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import { black76Price } from './black76.ts';
import { legGreeks } from './leg-greeks.ts';
import { expiryMoment, yearsToExpiry } from './time-to-expiry.ts';
import { paise } from '#lib/domain/number/paise.ts';

const expiry = isoDate('2026-12-01') ?? expect.fail();
const at = (hours: number, minutes = 0, seconds = 0) =>
	istTime(expiry, hours * 60 + minutes) + seconds * 1_000;
const MINUTES = 365 * 24 * 60;

const TOMORROW = 86_400_000;

test.each([
	['no session hours are known', {}, at(15, 30)],
	['the exchange closes later', { closesAt: at(15, 40) }, at(15, 40)],
	['the server names a moment and nothing else is known', { endsAt: at(15, 30) }, at(15, 30)],
	[
		'the server still says 15:30, though they trade to 15:40',
		{ endsAt: at(15, 30), closesAt: at(15, 40) },
		at(15, 40)
	],
	[
		'commodities are said to end at 23:30, and trade to 23:55',
		{ endsAt: at(23, 30), closesAt: at(23, 55) },
		at(23, 55)
	],
	[
		'currencies end at 12:30, and others go on',
		{ endsAt: at(12, 30), closesAt: at(17) },
		at(12, 30)
	],
	[
		'the last day is a special session of an hour',
		{ endsAt: at(15, 30), closesAt: at(14, 45) },
		at(14, 45)
	],
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
	['within the same minute, a week before', at(15, 30) - 7 * 86_400_000 - 59_000, 7 * 24 * 60 + 1],
	['on its morning', at(9, 15), 6 * 60 + 15],
	['a second before that', at(9, 15, -1), 6 * 60 + 15 + 1 / 60],
	['in its last minute', at(15, 29, 1), 59 / 60],
	['a moment before its end', at(15, 30) - 1, 1 / 60],
	['at its end', at(15, 30), 0],
	['after it', at(18), 0]
])('%s the time left is whole minutes, and whole seconds on the last day', (_, now, minutes) => {
	expect(yearsToExpiry(at(15, 30), now)).toBeCloseTo(minutes / MINUTES, 15);
});

test('a year that ends in between is a year of 365 days all the same', () => {
	const january = isoDate('2028-03-01') ?? expect.fail();
	expect(yearsToExpiry(istTime(january, 930), istTime(isoDate('2027-03-01')!, 930))).toBe(
		366 / 365
	);
});

test.each([
	['in the morning', at(9, 20, 30)],
	['at 15:25', at(15, 25)],
	['at 15:35', at(15, 35)],
	['half a minute later', at(15, 35, 30)],
	['in the last minute', at(15, 39, 20)]
])('options that trade to 15:40 at 15 %% show 15 %% on expiry day %s', (_, now) => {
	const true15 = { forward: 26_550, rate: 0, volatility: 0.15 };
	const option = { side: 'CE', strike: 26_550 } as const;
	const yearsLeft = (at(15, 40) - now) / (365 * 86_400_000);
	const worth = black76Price({ ...true15, ...option, years: yearsLeft }) ?? expect.fail();
	const ends = expiryMoment(expiry, { endsAt: at(15, 30), closesAt: at(15, 40) });
	const terms = { ...true15, years: yearsToExpiry(ends, now) };
	const solved = legGreeks({ ...option, price: paise(Math.round(worth * 100)) }, terms);
	// A price in whole paise leaves a hundredth of a point open, at a price of a few rupees.
	expect((solved?.volatility ?? 0) * 100).toBeCloseTo(15, 1);
});
