import { expect, test } from 'vitest';
import { holiday, ist, session, usualDay } from '#lib/domain/testing/sample-calendar.ts';
import { comingDays } from './coming-days.ts';
import { NO_CALENDAR } from './market-calendar.ts';

const NOW = ist('2026-11-24 11:00');
const calendar = {
	holidays: [
		holiday('2026-11-10', 'Past'),
		holiday('2026-12-25', 'Christmas', [session('MCX', '2026-12-25', '17:00', '23:55')]),
		holiday('2026-11-24', 'Guru Nanak Jayanti'),
		holiday('2026-11-29', 'On a Sunday'),
		holiday('2026-12-06', 'Muhurat trading', [session('NFO', '2026-12-06', '18:00', '19:00')])
	],
	days: [usualDay('2026-11-23')]
};
const coming = (exchanges: Parameters<typeof comingDays>[1], most = 9) =>
	comingDays(calendar, exchanges, NOW, most).map(({ date, name, closed, special }) =>
		[date, name, `shut ${closed.join(' ')}`, `special ${special.join(' ')}`].join('; ')
	);

test('holidays and special sessions come in their order, today’s first, with those that keep them', () =>
	expect(coming(['NFO', 'MCX'])).toEqual([
		'2026-11-24; Guru Nanak Jayanti; shut NFO; special ',
		'2026-12-06; Muhurat trading; shut ; special NFO',
		'2026-12-25; Christmas; shut NFO; special MCX'
	]));

test('no more than are asked for', () => expect(coming(['NFO'], 1)).toHaveLength(1));

test('a special session says its hours', () =>
	expect(comingDays(calendar, ['NFO'], NOW, 9)[1]).toMatchObject({
		from: ist('2026-12-06 18:00'),
		to: ist('2026-12-06 19:00')
	}));

test('without a calendar nothing is said', () =>
	expect(comingDays(NO_CALENDAR, ['NFO'], NOW, 9)).toEqual([]));
