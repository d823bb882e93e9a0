import { expect, test } from 'vitest';
import { isoDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Holiday, TradingHours } from '#lib/domain/market/trading-hours.ts';
import type { Answer } from '#lib/openalgo/rest/answer.ts';
import { MarketHours, type CalendarSource } from './market-hours.ts';

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
	return { asked, it: () => it };
}

test('the calendar is read once a day, by the day in India', async () => {
	const { asked, it } = server([[NFO], []], [holiday]);
	const hours = new MarketHours();
	expect(hours.isOpen(it, ['NFO'], at(0, 1))).toBeUndefined();
	await settled();
	expect(hours.isOpen(it, ['NFO'], at(12))).toBe(true);
	expect(hours.isOpen(it, ['NFO'], at(23, 59))).toBe(false);
	expect(hours.isOpen(it, ['NFO'], at(24, 1))).toBeUndefined();
	await settled();
	expect(hours.isOpen(it, ['NFO'], at(36))).toBe(false);
	expect(asked).toEqual(['2026-11-23', '2026', '2026-11-24', '2026']);
});

test('a calendar that could not be read is asked for again after five minutes', async () => {
	const { asked, it } = server([undefined, [NFO]], [holiday]);
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
		expect(asked.filter((one) => one.length > 4)).toHaveLength(2);
	}
);
