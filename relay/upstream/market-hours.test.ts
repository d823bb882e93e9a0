import { expect, test } from 'vitest';
import { isoDate, istDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Holiday, TradingHours } from '#lib/domain/market/trading-hours.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { CalendarSource } from '#lib/hosts/calendar-reading.ts';
import { MarketHours } from './market-hours.ts';

const date = isoDate('2026-11-23') as IsoDate;
const at = (hours: number, minutes = 0) => istTime(date, hours * 60 + minutes);
const NFO: TradingHours = { exchange: 'NFO', from: at(9, 15), to: at(15, 40) };
const holiday: Holiday = {
	date: isoDate('2026-11-24') as IsoDate,
	description: 'Guru Nanak Jayanti',
	type: 'TRADING_HOLIDAY',
	closed: ['NSE', 'NFO'],
	open: []
};
const answered = <T>(value: T | undefined): Answer<T> =>
	value === undefined
		? { ok: false, refusal: { kind: 'unreachable' } }
		: { ok: true, value, mode: 'live', tookMs: 1 };
/** For whatever was asked to be answered. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function server(answers: (TradingHours[] | undefined)[], holidays: Holiday[] | undefined) {
	const asked: string[] = [];
	const it: CalendarSource = {
		timings: async (day) => {
			asked.push(day);
			return answered(answers.shift());
		},
		holidays: async (year) => {
			asked.push(String(year));
			return answered(holidays);
		}
	};
	return { asked, it: { id: 'a' as AccountId, calendar: () => it } };
}

test('a new day has its own reading, by the day in India', async () => {
	const { asked, it } = server([[NFO], [], [NFO]], [holiday]);
	const hours = new MarketHours();
	expect(hours.isOpen(it, ['NFO'], at(0, 1))).toBeUndefined();
	await settled();
	expect(hours.isOpen(it, ['NFO'], at(0, 59))).toBe(false);
	expect(hours.isOpen(it, ['NFO'], at(24, 1))).toBeUndefined();
	await settled();
	expect(hours.isOpen(it, ['NFO'], at(24, 30))).toBe(false);
	const days = asked.filter((one) => one.length > 4);
	expect(days.slice(0, 2)).toEqual(['2026-11-23', '2026-11-24']);
});

test('a calendar that could not be read is asked for again after five minutes', async () => {
	const { asked, it } = server([undefined, [NFO], [NFO]], [holiday]);
	const hours = new MarketHours();
	for (const minute of [0, 1, 4, 5, 6]) {
		hours.isOpen(it, ['NFO'], at(12, minute));
		await settled();
	}
	expect(asked.filter((one) => one === date)).toHaveLength(2);
	expect(hours.isOpen(it, ['NFO'], at(12, 7))).toBe(true);
});

test.each([
	['refuses to name its holidays', undefined],
	['knows no holiday of this year', []]
])(
	'a server that %s excuses silence at night, and never says that a market is open',
	async (_, none) => {
		const { it } = server([[NFO]], none);
		const hours = new MarketHours();
		hours.isOpen(it, ['NFO'], at(8));
		await settled();
		expect(hours.isOpen(it, ['NFO'], at(12))).toBeUndefined();
		expect(hours.isOpen(it, ['NFO'], at(20))).toBe(false);
	}
);

test.each([-24, -1, 24])(
	'after a step of the clock by %d hours the day of the new time is asked for',
	async (hours) => {
		const { asked, it } = server([undefined, [NFO]], [holiday]);
		const market = new MarketHours();
		market.isOpen(it, ['NFO'], at(12));
		await settled();
		market.isOpen(it, ['NFO'], at(12 + hours));
		await settled();
		expect(market.isOpen(it, ['NFO'], at(12 + hours))).toBeDefined();
		const days = asked.filter((one) => one.length > 4);
		expect(days.slice(0, 2)).toEqual([date, istDate(at(12 + hours))]);
	}
);

/** As the server answers from now on; every question is counted by the day that it is about. */
function changing() {
	let nfo = NFO;
	const asked: string[] = [];
	const calendar = (): CalendarSource => ({
		timings: async (day) => {
			asked.push(day);
			return answered([nfo]);
		},
		holidays: async () => answered([holiday])
	});
	return {
		asked,
		source: (id: string) => ({ id: id as AccountId, calendar }),
		shorten: () => (nfo = { ...NFO, to: at(13) })
	};
}

test('a calendar that changes is known within the hour', async () => {
	const { asked, source, shorten } = changing();
	let told = 0;
	const hours = new MarketHours(() => (told += 1));
	hours.isOpen(source('a'), ['NFO'], at(12));
	await settled();
	const mark = hours.mark;
	shorten();
	hours.isOpen(source('a'), ['NFO'], at(12, 59));
	await settled();
	expect(asked).toHaveLength(1);
	expect(hours.isOpen(source('a'), ['NFO'], at(13, 1))).toBe(true);
	await settled();
	expect(hours.isOpen(source('a'), ['NFO'], at(13, 2))).toBe(false);
	expect(hours.mark).not.toBe(mark);
	expect(told).toBe(2);
});

test('it is read again when a page has read another one, or another account feeds, once a minute at most', async () => {
	const { asked, source, shorten } = changing();
	const hours = new MarketHours();
	const look = async (id: string, minute: number) => {
		const open = hours.isOpen(source(id), ['NFO'], at(13, minute));
		await settled();
		return open;
	};
	await look('a', 0);
	shorten();
	hours.doubt('0badcafe');
	await look('a', 0.5);
	expect(asked).toHaveLength(1);
	await look('a', 1);
	expect(await look('a', 1)).toBe(false);
	expect(asked).toHaveLength(2);
	hours.doubt('0badcafe');
	hours.doubt(hours.mark ?? '');
	await look('a', 3);
	expect(asked).toHaveLength(2);
	await look('b', 4);
	expect(asked).toHaveLength(3);
});
