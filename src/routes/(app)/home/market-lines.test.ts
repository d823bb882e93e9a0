import { expect, test } from 'vitest';
import type { MarketPhase } from '#lib/domain/market/market-hours.ts';
import { day, ist } from '#lib/domain/testing/sample-calendar.ts';
import { comingLines, marketLines, namesTogether } from './market-lines.ts';

const NOW = ist('2026-11-24 13:20');
const open: MarketPhase = { at: 'open', until: ist('2026-11-24 15:40'), occasion: undefined };
const evening: MarketPhase = { at: 'open', until: ist('2026-11-24 23:55'), occasion: undefined };
const shut: MarketPhase = {
	...{ at: 'closed', because: 'holiday', occasion: 'Christmas' },
	opensAt: ist('2026-11-25 9:15')
};

test.each<[string, Parameters<typeof marketLines>[0], string[]]>([
	[
		'exchanges with the same hours are one line',
		[
			['NFO', open],
			['BFO', open],
			['MCX', evening]
		],
		['NFO and BFO: open, closes 15:40 in 2 h 20 min', 'MCX: open, closes 23:55 in 10 h 35 min']
	],
	['a holiday has its name', [['NFO', shut]], ['NFO: holiday, Christmas · opens tomorrow 09:15']],
	[
		'before a server was asked that is said',
		[['NFO', { at: 'unknown', because: 'unread' }]],
		['NFO: hours not known yet, ']
	]
])('%s', (_, phases, lines) =>
	expect(
		marketLines(phases, NOW).map(({ exchanges, state, next }) => `${exchanges}: ${state}, ${next}`)
	).toEqual(lines)
);

test.each([
	[['NFO'], 'NFO'],
	[['NFO', 'BFO'], 'NFO and BFO'],
	[['NSE', 'NFO', 'BFO'], 'NSE, NFO and BFO'],
	[[], '']
])('%j is said as %s', (names, text) => expect(namesTogether(names)).toBe(text));

test('what lies ahead comes in its order: expiries of what is held, holidays, special sessions', () =>
	expect(
		comingLines(
			[
				{
					...{ date: day('2026-12-25'), name: 'Christmas', closed: ['NFO'], special: ['MCX'] },
					...{ from: ist('2026-12-25 17:00'), to: ist('2026-12-25 23:55') }
				}
			],
			new Map([
				[day('2026-12-01'), 12],
				[day('2026-11-23'), 1]
			]),
			NOW
		)
	).toEqual([
		{ date: '2026-12-01', what: 'Expiry', more: 'of 12 of your positions' },
		{ date: '2026-12-25', what: 'Christmas', more: 'NFO closed · MCX open 17:00–23:55' }
	]));
