import { expect, test } from 'vitest';
import { isoDate, istTime } from '#lib/domain/instrument/expiry-date.ts';
import { oiBaseline, surplusReadings } from './oi-baseline.ts';
import type { OiChangeOver } from '#lib/domain/user/settings.ts';

const at = (day: string, hour: number, minute: number) =>
	istTime(isoDate(`2026-11-${day}`) ?? expect.fail(), hour * 60 + minute);
const MONDAY = at('23', 9, 16);
const FRIDAY = at('20', 15, 29);
const NOW = at('23', 11, 0);

test.each<[string, number[], OiChangeOver, unknown]>([
	['with the last of the day before', [FRIDAY, MONDAY], 'day', { at: FRIDAY, is: 'day-before' }],
	['with the first of today', [MONDAY, NOW], 'day', { at: MONDAY, is: 'first-today' }],
	['not with last week', [at('16', 15, 29)], 'day', undefined],
	['with nothing where nothing was read', [], 'day', undefined],
	[
		'with the newest that is old enough',
		[NOW - 370_000, NOW - 310_000, NOW - 250_000],
		5,
		{
			at: NOW - 310_000,
			is: 'minutes'
		}
	],
	['not with one much older than asked', [NOW - 9 * 60_000], 5, undefined],
	['with nothing before enough time has passed', [NOW - 10 * 60_000], 15, undefined]
])('OI change compares %s', (_, times, over, expected) => {
	expect(oiBaseline(times, over, NOW)).toEqual(expected);
});

test('of each day the first and the last reading are kept, and every one of the last half hour', () => {
	const old = at('16', 10, 0);
	const friday = [at('20', 9, 16), at('20', 12, 0), FRIDAY];
	const today = [MONDAY, at('23', 9, 17), at('23', 10, 20), at('23', 10, 31), at('23', 10, 59)];
	expect(surplusReadings([old, ...friday, ...today], NOW)).toEqual([
		old,
		friday[1],
		today[1],
		today[2]
	]);
});
