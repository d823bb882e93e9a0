import { describe, expect, test } from 'vitest';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { calendarMark } from '#lib/domain/market/calendar-mark.ts';
import type { MarketCalendar as Calendar } from '#lib/domain/market/market-calendar.ts';
import { CALENDAR, day, ist, session, usualDay } from '#lib/domain/testing/sample-calendar.ts';
import type { TradingHours } from '#lib/domain/market/trading-hours.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { CalendarView, type CalendarHost } from './market-calendar.svelte.ts';

const said = <T>(value: T): Answer<T> => ({ ok: true, value, mode: 'live', tookMs: 1 });
const refused: Answer<never> = { ok: false, refusal: { kind: 'unreachable' } };

/** A server that trades as usual, and what it was asked. */
function host(
	id: string,
	{
		up = true,
		hours = (date: IsoDate): readonly TradingHours[] =>
			CALENDAR.holidays.some((one) => one.date === date) ? [] : usualDay(date).hours
	} = {}
) {
	const asked: string[] = [];
	const it: CalendarHost = {
		account: { id: id as AccountId },
		client: {
			timings: async (date) => {
				asked.push(date);
				return up ? said([...hours(date)]) : refused;
			},
			holidays: async (year) => {
				asked.push(String(year));
				const of = CALENDAR.holidays.filter(({ date }) => date.startsWith(String(year)));
				return up ? said([...of]) : refused;
			}
		}
	};
	return { it, asked };
}

function calendarAt(time: string, kept?: Calendar) {
	const world = { now: ist(time), kept, told: [] as string[], linked: true };
	const calendar = new CalendarView({
		clock: {
			get market() {
				return world.now;
			}
		},
		now: () => world.now,
		tell: (mark) => {
			if (world.linked) world.told.push(mark);
			return world.linked;
		},
		copy: {
			read: async () => world.kept,
			keep: async (newer) => void (world.kept = newer)
		}
	});
	return { calendar, world };
}

test('the first server that answers is asked for today, this year and the next', async () => {
	const { calendar, world } = calendarAt('2026-11-23 11:00');
	const dead = host('a', { up: false });
	const alive = host('b');
	await calendar.read([dead.it, alive.it, host('c').it]);
	expect(calendar.phase('NFO')).toMatchObject({ at: 'open', until: ist('2026-11-23 15:40') });
	expect(alive.asked).toEqual(['2026-11-23', '2026', '2027']);
	expect(world.kept).toEqual(calendar.current);
});

test('it is asked within the hour only about a new day in India', async () => {
	const { calendar, world } = calendarAt('2026-11-23 23:10');
	const server = host('a');
	await calendar.read([server.it]);
	world.now = ist('2026-11-23 23:59');
	await calendar.read([server.it]);
	expect(server.asked).toHaveLength(3);
	world.now = ist('2026-11-24 0:01');
	await calendar.read([server.it]);
	expect(server.asked.slice(3, 6)).toEqual(['2026-11-24', '2026', '2027']);
});

test('on a holiday the next trading day is asked for too, so that its opening is known', async () => {
	const { calendar } = calendarAt('2026-11-24 11:00');
	const server = host('a');
	await calendar.read([server.it]);
	expect(server.asked.at(-1)).toBe('2026-11-25');
	expect(calendar.phase('NFO')).toEqual({
		at: 'closed',
		because: 'holiday',
		occasion: 'Prakash Gurpurb Sri Guru Nanak Dev',
		opensAt: ist('2026-11-25 9:15')
	});
	expect(calendar.closingOn('NFO', day('2026-12-01'))).toBe(ist('2026-12-01 15:40'));
});

test('another preferred server is asked at once: it may keep other hours', async () => {
	const { calendar } = calendarAt('2026-11-23 20:00');
	const paper = host('paper', {
		hours: (date) => [session('NFO', date, '0:00', '24:00')]
	});
	const real = host('real');
	await calendar.read([paper.it, real.it]);
	expect(calendar.phase('NFO').at).toBe('open');
	await calendar.read([real.it, paper.it]);
	expect(calendar.phase('NFO').at).toBe('closed');
});

test('a server that failed is asked again the next time', async () => {
	const { calendar } = calendarAt('2026-11-23 11:00');
	await calendar.read([host('a', { up: false }).it]);
	expect(calendar.phase('NFO')).toEqual({ at: 'unknown', because: 'unread' });
	await calendar.read([]);
	await calendar.read([host('a').it]);
	expect(calendar.phase('NFO').at).toBe('open');
});

test('half an answer is none: without holidays each of them would be a trading day', async () => {
	const { calendar } = calendarAt('2026-11-23 11:00');
	const { it } = host('a');
	const half = { ...it, client: { ...it.client, holidays: async () => refused } };
	await calendar.read([half]);
	expect(calendar.phase('NFO').at).toBe('unknown');
});

test('offline, the copy of this device tells, on later days too', async () => {
	const { calendar } = calendarAt('2026-12-01 11:00', CALENDAR);
	await calendar.load();
	expect(calendar.phase('NFO')).toMatchObject({ at: 'open', until: ist('2026-12-01 15:40') });
});

test('a copy that comes late does not replace what a server has said', async () => {
	const { calendar } = calendarAt('2026-11-23 11:00', { holidays: [], days: [] });
	await calendar.read([host('a').it]);
	await calendar.load();
	expect(calendar.phase('NFO').at).toBe('open');
});

test('a device without room still knows the hours', async () => {
	const { it } = host('a');
	const calendar = new CalendarView({
		clock: { market: ist('2026-11-23 11:00') },
		now: () => ist('2026-11-23 11:00'),
		copy: { read: async () => undefined, keep: () => Promise.reject(new Error('full')) }
	});
	await calendar.read([it]);
	expect(calendar.phase('NFO').at).toBe('open');
});

test('it is renewed every hour, so that a change is known on the same day', async () => {
	const { calendar, world } = calendarAt('2026-11-23 11:00');
	let close = '15:40';
	const server = host('a', { hours: (date) => [session('NFO', date, '9:15', close)] });
	await calendar.read([server.it]);
	close = '11:30';
	world.now = ist('2026-11-23 11:59');
	await calendar.read([server.it]);
	expect(calendar.phase('NFO').at).toBe('open');
	world.now = ist('2026-11-23 12:00');
	await calendar.read([server.it]);
	expect(calendar.phase('NFO').at).toBe('closed');
});

describe('where the relay holds another calendar', () => {
	const OTHER = '0badcafe';

	test('the server is asked again at once, and the relay told if that does not change it', async () => {
		const { calendar, world } = calendarAt('2026-11-23 11:00');
		const server = host('a');
		await calendar.read([server.it], null);
		expect([server.asked.length, world.told]).toEqual([3, []]);
		await calendar.read([server.it], OTHER);
		expect(server.asked).toHaveLength(6);
		expect(world.told).toEqual([calendarMark(calendar.current)]);
	});

	test('two servers that never agree are asked no more than that', async () => {
		const { calendar, world } = calendarAt('2026-11-23 11:00');
		const server = host('a');
		await calendar.read([server.it], OTHER);
		world.now += 120_000;
		await calendar.read([server.it], OTHER);
		expect([server.asked.length, world.told.length]).toEqual([3, 1]);
		await calendar.read([server.it], '12345678');
		expect([server.asked.length, world.told.length]).toEqual([6, 1]);
	});

	test('one that agrees is no reason to ask', async () => {
		const { calendar, world } = calendarAt('2026-11-23 11:00');
		const server = host('a');
		await calendar.read([server.it]);
		await calendar.read([server.it], calendarMark(calendar.current));
		expect([server.asked.length, world.told]).toEqual([3, []]);
	});

	test('a relay that could not be told is told with the next reading', async () => {
		const { calendar, world } = calendarAt('2026-11-23 11:00');
		world.linked = false;
		await calendar.read([host('a').it], OTHER);
		world.linked = true;
		world.now = ist('2026-11-23 12:00');
		await calendar.read([host('a').it], OTHER);
		expect(world.told).toHaveLength(1);
	});
});
