import { describe, expect, test } from 'vitest';
import { NO_CALENDAR, type MarketCalendar } from './market-calendar.ts';
import { isOpen, marketPhase } from './market-hours.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { Holiday } from './trading-hours.ts';
import {
	CALENDAR,
	day,
	holiday,
	ist,
	session,
	usualDay
} from '#lib/domain/testing/sample-calendar.ts';

const open = (until: string, occasion?: string) => ({ at: 'open', until: ist(until), occasion });
const opens = (from: string, occasion?: string) => ({ at: 'opens', from: ist(from), occasion });
const closed = (because: string, opensAt?: string, occasion?: string) => ({
	at: 'closed',
	because,
	occasion,
	opensAt: opensAt && ist(opensAt)
});
const GURPURB = 'Prakash Gurpurb Sri Guru Nanak Dev';

describe('an ordinary day', () => {
	test.each([
		['at night', '2026-11-23 0:00', opens('2026-11-23 9:15')],
		['the minute before the pre-open', '2026-11-23 8:59', opens('2026-11-23 9:15')],
		[
			'at the start of the pre-open',
			'2026-11-23 9:00',
			{ at: 'pre-open', from: ist('2026-11-23 9:15') }
		],
		['in its last minute', '2026-11-23 9:14', { at: 'pre-open', from: ist('2026-11-23 9:15') }],
		['at the opening', '2026-11-23 9:15', open('2026-11-23 15:40')],
		['after shares have closed', '2026-11-23 15:35', open('2026-11-23 15:40')],
		['in the last minute', '2026-11-23 15:39', open('2026-11-23 15:40')],
		['at the close, before a holiday', '2026-11-23 15:40', closed('hours', '2026-11-25 9:15')],
		['on a Friday evening', '2026-11-27 20:00', closed('hours', '2026-11-30 9:15')]
	])('%s', (_, now, phase) => {
		expect(marketPhase(CALENDAR, 'NFO', ist(now))).toEqual(phase);
	});

	test('shares close at 15:30, derivatives ten minutes later', () => {
		const at = (now: string) => [
			marketPhase(CALENDAR, 'NSE', ist(now)).at,
			marketPhase(CALENDAR, 'NFO', ist(now)).at
		];
		expect(at('2026-11-23 15:29')).toEqual(['open', 'open']);
		expect(at('2026-11-23 15:30')).toEqual(['closed', 'open']);
		expect(at('2026-11-23 15:40')).toEqual(['closed', 'closed']);
	});

	test('an exchange that opens at nine has no pre-open', () => {
		expect(marketPhase(CALENDAR, 'MCX', ist('2026-11-23 8:50'))).toEqual(opens('2026-11-23 9:00'));
		expect(marketPhase(CALENDAR, 'MCX', ist('2026-11-23 9:00')).at).toBe('open');
	});
});

describe('a day that is not ordinary', () => {
	test.each([
		['a Saturday', '2026-11-28 11:00', closed('weekend', '2026-11-30 9:15')],
		['a Sunday before midnight', '2026-11-29 23:59', closed('weekend', '2026-11-30 9:15')],
		['a holiday, by its name', '2026-11-24 11:00', closed('holiday', '2026-11-25 9:15', GURPURB)],
		[
			'the morning of a special session',
			'2026-11-08 9:05',
			opens('2026-11-08 18:00', 'Diwali Laxmi Pujan')
		],
		[
			'a special session on a Sunday',
			'2026-11-08 18:30',
			open('2026-11-08 19:15', 'Diwali Laxmi Pujan')
		],
		[
			'the night after it',
			'2026-11-08 19:15',
			closed('hours', '2026-11-09 9:15', 'Diwali Laxmi Pujan')
		],
		['the Saturday before it', '2026-11-07 12:00', closed('weekend', '2026-11-08 18:00')],
		[
			'Christmas, over a weekend',
			'2026-12-25 12:00',
			closed('holiday', '2026-12-28 9:15', 'Christmas')
		]
	])('%s', (_, now, phase) => {
		expect(marketPhase(CALENDAR, 'NFO', ist(now))).toEqual(phase);
	});

	test('a holiday of one exchange is an evening of another', () => {
		const now = ist('2026-11-10 12:00');
		expect(marketPhase(CALENDAR, 'NFO', now)).toEqual(
			closed('holiday', '2026-11-11 9:15', 'Diwali Balipratipada')
		);
		expect(marketPhase(CALENDAR, 'MCX', now)).toEqual(
			opens('2026-11-10 17:00', 'Diwali Balipratipada')
		);
	});
});

describe('a year whose holidays are not published', () => {
	const asked: MarketCalendar = { ...CALENDAR, days: [usualDay('2027-01-04')] };

	test.each([
		[
			'is not called open in trading hours',
			'2027-01-04 11:00',
			{ at: 'unknown', because: 'unpublished' }
		],
		['is closed at night all the same, until an unknown time', '2027-01-04 20:00', closed('hours')],
		[
			'is closed in the morning, and its opening is not promised',
			'2027-01-04 8:00',
			closed('hours')
		],
		['is closed at weekends', '2027-01-03 11:00', closed('weekend')]
	])('%s', (_, now, phase) => {
		expect(marketPhase(asked, 'NFO', ist(now))).toEqual(phase);
	});

	test('its first opening is not promised on the last evening of this one', () => {
		expect(marketPhase(CALENDAR, 'NFO', ist('2026-12-31 15:39'))).toEqual(open('2026-12-31 15:40'));
		expect(marketPhase(CALENDAR, 'NFO', ist('2026-12-31 15:40'))).toEqual(closed('hours'));
	});

	test('is an ordinary one once its list is there', () => {
		const republicDay = { ...CALENDAR.holidays[2]!, date: day('2027-01-26') };
		const published = { ...asked, holidays: [...CALENDAR.holidays, republicDay] };
		expect(marketPhase(published, 'NFO', ist('2027-01-04 11:00')).at).toBe('open');
		expect(marketPhase(published, 'NFO', ist('2026-12-31 20:00'))).toEqual(
			closed('hours', '2027-01-01 9:15')
		);
	});
});

test('nothing is known before a server was asked', () => {
	expect(marketPhase(NO_CALENDAR, 'NFO', ist('2026-11-23 11:00'))).toEqual({
		at: 'unknown',
		because: 'unread'
	});
});

test('a market that never closes is open on any day of any year, without a closing time', () => {
	const date = '2026-11-23';
	const calendar = {
		holidays: [],
		days: [{ date: day(date), hours: [session('NFO', date, '0:00', '24:00')] }]
	};
	for (const now of ['2026-11-23 3:00', '2026-11-29 12:00', '2027-02-01 12:00']) {
		expect(marketPhase(calendar, 'NFO', ist(now))).toEqual({
			at: 'open',
			until: undefined,
			occasion: undefined
		});
	}
});

test('a Sunday on which other markets trade does not hide Monday’s opening', () => {
	const sunday = {
		date: day('2026-11-29'),
		hours: [session('CRYPTO', '2026-11-29', '0:00', '23:59')]
	};
	const calendar = { ...CALENDAR, days: [...CALENDAR.days, sunday] };
	const phase = marketPhase(calendar, 'NFO', ist('2026-11-28 11:00'));
	expect(phase).toEqual(closed('weekend', '2026-11-30 9:15'));
});

test('a strike without end has no next opening', () => {
	const days = Array.from(
		{ length: 20 },
		(_, index) => `2026-12-${String(index + 1).padStart(2, '0')}`
	);
	const holidays = days.map((date) => ({ ...CALENDAR.holidays[2]!, date: day(date) }));
	const phase = marketPhase({ ...CALENDAR, holidays }, 'NFO', ist('2026-12-01 12:00'));
	expect(phase).toMatchObject({ at: 'closed', opensAt: undefined });
});

test.each([
	['one of them trades', ['NSE_INDEX', 'NFO'], '2026-11-23 15:35', true],
	['all have closed', ['NSE_INDEX', 'NFO'], '2026-11-23 15:40', false],
	['metals trade in the evening', ['NFO', 'MCX'], '2026-11-23 20:00', true],
	['it is the pre-open', ['NFO'], '2026-11-23 9:05', false],
	['one is closed and nothing is known of another', ['NFO', 'CDS'], '2026-11-23 20:00', undefined],
	['there is none', [], '2026-11-23 11:00', undefined]
] as const)('whether any of several exchanges trades, when %s', (_, exchanges, now, answer) => {
	// CDS is silent only on days that were not asked for.
	const calendar = { ...CALENDAR, days: [usualDay('2026-11-20')] };
	expect(isOpen(calendar, exchanges, ist(now))).toBe(answer);
});

describe('a holiday with a special session, in two rows', () => {
	const HOLIDAY = holiday('2026-11-24', 'Diwali Laxmi Pujan', [
		session('MCX', '2026-11-24', '17:00', '23:55')
	]);
	const SPECIAL = {
		...holiday('2026-11-24', 'Muhurat trading', [session('NFO', '2026-11-24', '13:45', '14:45')]),
		type: 'SPECIAL_SESSION',
		closed: []
	};
	const orders = [
		['the holiday first', [HOLIDAY, SPECIAL]],
		['the session first', [SPECIAL, HOLIDAY]]
	] as const;
	const at = (now: string, holidays: readonly Holiday[], exchange: Exchange = 'NFO') =>
		marketPhase({ ...CALENDAR, holidays }, exchange, ist(now));

	test.each(orders)('is announced the evening before and open within it: %s', (_, holidays) => {
		expect(at('2026-11-23 20:00', holidays)).toEqual(closed('hours', '2026-11-24 13:45'));
		expect(at('2026-11-24 10:00', holidays)).toEqual(opens('2026-11-24 13:45', 'Muhurat trading'));
		expect(at('2026-11-24 14:00', holidays)).toEqual(open('2026-11-24 14:45', 'Muhurat trading'));
		expect(at('2026-11-24 14:45', holidays)).toEqual(
			closed('hours', '2026-11-25 9:15', 'Muhurat trading')
		);
	});

	test.each(orders)('is a holiday for the others: %s', (_, holidays) => {
		expect(at('2026-11-24 14:00', holidays, 'NSE')).toEqual(
			closed('holiday', '2026-11-25 9:15', 'Diwali Laxmi Pujan')
		);
		expect(at('2026-11-24 18:00', holidays, 'MCX').at).toBe('open');
	});
});

describe('a session past midnight', () => {
	const special = {
		...holiday('2026-11-24', 'Diwali', [session('MCX', '2026-11-24', '18:00', '24:15')]),
		closed: ['MCX'] as const
	};
	const calendar = { ...CALENDAR, holidays: [special] };

	test.each([
		['18:00', '2026-11-24 18:00', open('2026-11-25 0:15', 'Diwali')],
		['a minute before midnight', '2026-11-24 23:59', open('2026-11-25 0:15', 'Diwali')],
		['midnight', '2026-11-25 0:00', open('2026-11-25 0:15', 'Diwali')],
		['00:05', '2026-11-25 0:05', open('2026-11-25 0:15', 'Diwali')],
		['00:15', '2026-11-25 0:15', opens('2026-11-25 9:00')]
	])('at %s', (_, now, phase) => {
		expect(marketPhase(calendar, 'MCX', ist(now))).toEqual(phase);
	});

	test('of every evening goes on into Saturday, and not into Monday', () => {
		const late = {
			date: day('2026-11-23'),
			hours: [session('MCX', '2026-11-23', '9:00', '24:15')]
		};
		const usual = { holidays: CALENDAR.holidays, days: [late] };
		expect(marketPhase(usual, 'MCX', ist('2026-11-28 0:05')).at).toBe('open');
		expect(marketPhase(usual, 'MCX', ist('2026-11-30 0:05')).at).toBe('opens');
	});
});
