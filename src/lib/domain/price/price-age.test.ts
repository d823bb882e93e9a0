import { describe, expect, test } from 'vitest';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import { NO_CALENDAR, type MarketCalendar } from '#lib/domain/market/market-calendar.ts';
import { marketPhase } from '#lib/domain/market/market-hours.ts';
import { sessionBy } from '#lib/domain/market/session-by.ts';
import { CALENDAR, ist } from '#lib/domain/testing/sample-calendar.ts';
import { priceAge, pricesAge, shutPricesAge, type PriceAge } from './price-age.ts';

interface Case {
	calendar?: MarketCalendar;
	exchange?: Exchange;
	now: string;
	/** Undefined before the first. */
	at: string | undefined;
	/** Where the feed told it and no reading. */
	heard?: boolean;
	newest?: string;
	feed?: 'flowing' | 'closed' | 'silent';
}

function aged({ calendar = CALENDAR, exchange = 'NFO', ...all }: Case): PriceAge {
	const now = ist(all.now);
	const at = all.at === undefined ? 0 : ist(all.at);
	const phase = marketPhase(calendar, exchange, now);
	const { feed = 'closed' } = all;
	return priceAge(
		{ at, heardAt: all.heard ? at : 0, lag: ist(all.newest ?? all.at ?? all.now) - at },
		{
			now,
			open: phase.at === 'unknown' ? undefined : phase.at === 'open',
			collectsSince: phase.at === 'pre-open' ? phase.from - 15 * 60_000 : undefined,
			sessionBy: (moment) => sessionBy(calendar, exchange, moment),
			flowing: feed === 'flowing',
			feedClosed: feed === 'closed'
		}
	);
}

const MINUTE = 60_000;
const close = (text: string) => ({ is: 'close', of: ist(text) });
const past = (text: string) => ({ is: 'past', at: ist(text) });

describe('a price is', () => {
	test.each<[string, Case, object]>([
		[
			'the close on a Sunday, however lately it was read',
			{ now: '2026-11-29 12:00', at: '2026-11-29 12:00' },
			close('2026-11-27 15:40')
		],
		[
			'the close on a Sunday also while no relay answers',
			{ now: '2026-11-29 12:00', at: '2026-11-27 15:40', feed: 'silent' },
			close('2026-11-27 15:40')
		],
		[
			'the close on a holiday',
			{ now: '2026-11-24 12:00', at: '2026-11-24 9:00' },
			close('2026-11-23 15:40')
		],
		[
			'the close before the opening',
			{ now: '2026-11-27 8:30', at: '2026-11-26 18:00' },
			close('2026-11-26 15:40')
		],
		[
			'the close while orders are collected, where it was read',
			{ now: '2026-11-27 9:05', at: '2026-11-27 9:04', exchange: 'NSE_INDEX' },
			close('2026-11-26 15:30')
		],
		[
			'of the pre-open where the feed told it then',
			{ now: '2026-11-27 9:05', at: '2026-11-27 9:04', heard: true, exchange: 'NSE_INDEX' },
			{ is: 'pre-open' }
		],
		[
			'of the special session after it, on a Sunday',
			{ now: '2026-11-08 20:00', at: '2026-11-08 19:15' },
			close('2026-11-08 19:15')
		],
		[
			'Friday’s close until the special session begins',
			{ now: '2026-11-08 17:00', at: '2026-11-08 16:00' },
			close('2026-11-06 15:40')
		],
		[
			'live in the special session',
			{ now: '2026-11-08 18:30', at: '2026-11-08 18:30', feed: 'flowing' },
			{ is: 'live', age: 0 }
		],
		[
			'the close on NFO while MCX trades and its ticks come in',
			{
				now: '2026-11-27 20:00',
				at: '2026-11-27 15:40',
				newest: '2026-11-27 20:00',
				feed: 'flowing'
			},
			close('2026-11-27 15:40')
		],
		[
			'live on MCX in the same evening',
			{ now: '2026-11-27 20:00', at: '2026-11-27 20:00', exchange: 'MCX', feed: 'flowing' },
			{ is: 'live', age: 0 }
		],
		[
			'the close of an index while its options still trade',
			{
				now: '2026-11-27 15:35',
				at: '2026-11-27 15:30',
				exchange: 'NSE_INDEX',
				newest: '2026-11-27 15:35',
				feed: 'flowing'
			},
			close('2026-11-27 15:30')
		],
		[
			'no close where it was heard before the end of the session',
			{ now: '2026-11-29 12:00', at: '2026-11-27 14:02' },
			past('2026-11-27 14:02')
		],
		[
			'that of its own day where a session came after it',
			{ now: '2026-11-27 20:00', at: '2026-11-26 19:00' },
			past('2026-11-26 15:40')
		],
		[
			'that of the day before it was read in the night, weeks ago too',
			{ now: '2026-11-29 12:00', at: '2026-11-09 2:00' },
			past('2026-11-08 19:15')
		],
		[
			'only the last one where nothing but the feed knows that the market is shut',
			{ now: '2026-11-29 12:00', at: '2026-11-29 11:00', calendar: NO_CALENDAR },
			{ is: 'close', of: undefined }
		],
		[
			'the last one on a weekend of which no calendar tells',
			{
				now: '2026-11-29 12:00',
				at: '2026-11-29 11:58',
				calendar: NO_CALENDAR,
				feed: 'silent'
			},
			{ is: 'close', of: undefined }
		],
		[
			'the last one where the year’s holidays are not published',
			{ now: '2027-01-05 20:00', at: '2027-01-05 19:00' },
			{ is: 'close', of: undefined }
		],
		[
			'old without a calendar and without a feed',
			{
				now: '2026-11-27 12:00',
				at: '2026-11-27 11:58',
				calendar: NO_CALENDAR,
				feed: 'silent'
			},
			{ is: 'stale', age: 2 * MINUTE }
		],
		[
			'old in an open market that nothing comes from',
			{ now: '2026-11-27 12:00', at: '2026-11-27 11:59', feed: 'silent' },
			{ is: 'stale', age: MINUTE }
		],
		[
			'old in an open market although the relay believes that it is shut',
			{ now: '2026-11-27 12:00', at: '2026-11-27 11:59' },
			{ is: 'stale', age: MINUTE }
		],
		[
			'old where it lags behind a feed that flows',
			{
				now: '2026-11-27 12:00',
				at: '2026-11-27 11:59',
				newest: '2026-11-27 12:00',
				feed: 'flowing'
			},
			{ is: 'stale', age: MINUTE }
		],
		[
			'yesterday’s after the opening, until a tick comes',
			{
				now: '2026-11-27 9:16',
				at: '2026-11-26 15:40',
				newest: '2026-11-27 9:16',
				feed: 'flowing'
			},
			{ is: 'stale', age: ist('2026-11-27 9:16') - ist('2026-11-26 15:40') }
		],
		['none before the first', { now: '2026-11-27 12:00', at: undefined }, { is: 'none' }]
	])('%s', (_, one, age) => {
		expect(aged(one)).toEqual(age);
	});
});

describe('a table is as old as', () => {
	const live = (age: number): PriceAge => ({ is: 'live', age });
	const stale = (age: number): PriceAge => ({ is: 'stale', age });
	test.each<[string, PriceAge[], object]>([
		['nothing without a price', [{ is: 'none' }], { is: 'none' }],
		[
			'its oldest price, with the newest beside it',
			[stale(8_000), { is: 'none' }, stale(41_000), live(9_000)],
			{ is: 'open', newest: 8_000, oldest: 41_000, stale: true }
		],
		['now', [live(0), live(0)], { is: 'open', newest: 0, oldest: 0, stale: false }],
		[
			'the close',
			[
				{ is: 'close', of: 7 },
				{ is: 'close', of: 7 }
			],
			{ is: 'shut', close: 7, oldest: undefined }
		],
		[
			'what is older than the close, wherever it stands',
			[
				{ is: 'past', at: 5 },
				{ is: 'close', of: 7 },
				{ is: 'past', at: 3 }
			],
			{ is: 'shut', close: 7, oldest: 3 }
		],
		[
			'the close beside what was heard in the pre-open',
			[{ is: 'pre-open' }, { is: 'close', of: 7 }, { is: 'pre-open' }],
			{ is: 'shut', close: 7, oldest: undefined }
		],
		['the pre-open', [{ is: 'none' }, { is: 'pre-open' }], { is: 'pre-open' }]
	])('%s', (_, ages, all) => {
		expect(pricesAge(ages)).toEqual(all);
	});
});

describe('positions of several markets have the close', () => {
	const nfo: PriceAge = { is: 'close', of: 7 };
	test.each<[string, PriceAge[], object | undefined]>([
		['when all of them are shut', [nfo, { is: 'none' }], { is: 'shut', close: 7 }],
		['not while one of them trades', [nfo, { is: 'live', age: 5 }], undefined],
		['not while one of them is only silent', [{ is: 'stale', age: 5 }, nfo], undefined],
		['not without a price', [{ is: 'none' }], undefined]
	])('%s', (_, ages, all) => {
		const said = shutPricesAge(ages);
		if (all) expect(said).toMatchObject(all);
		else expect(said).toBeUndefined();
	});
});
