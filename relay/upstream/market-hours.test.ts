import { describe, expect, test } from 'vitest';
import type { Exchange } from '#lib/domain/exchange.ts';
import { isoDate, istTime, type IsoDate } from '#lib/domain/expiry-date.ts';
import type { Holiday, TradingHours } from '#lib/domain/trading-hours.ts';
import { isOpen, MarketHours, type Calendar, type Day } from './market-hours.ts';

const date = isoDate('2026-11-24') as IsoDate;
const at = (hours: number, minutes = 0) => istTime(date, hours * 60 + minutes);
const trades = (exchange: Exchange, from: number, to: number): TradingHours => ({
	exchange,
	from,
	to
});
const weekday: Day = {
	date,
	hours: [
		trades('NSE', at(9, 15), at(15, 30)),
		trades('NFO', at(9, 15), at(15, 40)),
		trades('MCX', at(9), at(23, 55))
	],
	holidays: []
};
const holiday: Holiday = {
	date,
	description: 'Guru Nanak Jayanti',
	type: 'TRADING_HOLIDAY',
	closed: ['NSE', 'BSE', 'NFO', 'BFO', 'CDS', 'BCD', 'MCX'],
	open: []
};

const table: [string, Day | undefined, Exchange[], number, boolean | undefined][] = [
	['at noon', weekday, ['NSE_INDEX', 'NFO'], at(12), true],
	['an index has the hours of its exchange', weekday, ['NSE_INDEX'], at(15, 35), false],
	['options close ten minutes later', weekday, ['NSE_INDEX', 'NFO'], at(15, 35), true],
	['at the close', weekday, ['NFO'], at(15, 40), false],
	['metals trade in the evening', weekday, ['NFO', 'MCX'], at(20), true],
	[
		'a weekend lists only the exchanges that trade',
		{ ...weekday, hours: [trades('CRYPTO', 0, at(24))] },
		['NFO'],
		at(12),
		false
	],
	[
		'an empty list for a holiday',
		{ ...weekday, hours: [], holidays: [holiday] },
		['NSE_INDEX', 'NFO'],
		at(12),
		false
	],
	[
		'an empty list without a holiday: a year that the server does not know',
		{ ...weekday, hours: [] },
		['NFO'],
		at(12),
		undefined
	],
	[
		'a holiday of another day',
		{ ...weekday, hours: [], holidays: [{ ...holiday, date: isoDate('2026-11-25') as IsoDate }] },
		['NFO'],
		at(12),
		undefined
	],
	['no answer from the server', undefined, ['NFO'], at(12), undefined],
	['nothing is watched', weekday, [], at(12), undefined]
];

describe('whether the market of what is watched is open', () => {
	test.each(table)('%s', (_, day, exchanges, now, expected) => {
		expect(isOpen(day, exchanges, now)).toBe(expected);
	});
});

function calendar(answers: (TradingHours[] | undefined)[]) {
	const asked: string[] = [];
	const it: Calendar = {
		timings: (day) => {
			asked.push(day);
			const value = answers.shift();
			return Promise.resolve(
				value
					? { ok: true, value, mode: 'live', tookMs: 1 }
					: { ok: false, refusal: { kind: 'unreachable' } }
			);
		},
		holidays: () => Promise.resolve({ ok: false, refusal: { kind: 'unreachable' } })
	};
	return { asked, it: () => it };
}

test('the calendar is read once a day, by the day in India', async () => {
	const { asked, it } = calendar([[...weekday.hours], [...weekday.hours]]);
	const hours = new MarketHours();
	expect(hours.isOpen(it, ['NFO'], at(0, 1))).toBeUndefined();
	await Promise.resolve();
	await Promise.resolve();
	expect(hours.isOpen(it, ['NFO'], at(12))).toBe(true);
	expect(hours.isOpen(it, ['NFO'], at(23, 59))).toBe(false);
	expect(hours.isOpen(it, ['NFO'], at(24, 1))).toBeUndefined();
	expect(asked).toEqual(['2026-11-24', '2026-11-25']);
});

test('a calendar that could not be read is asked for again after five minutes', async () => {
	const { asked, it } = calendar([undefined, [...weekday.hours]]);
	const hours = new MarketHours();
	for (const minute of [0, 1, 4, 5, 6]) {
		hours.isOpen(it, ['NFO'], at(12, minute));
		await new Promise((resolve) => setImmediate(resolve));
	}
	expect(asked).toHaveLength(2);
	expect(hours.isOpen(it, ['NFO'], at(12, 7))).toBe(true);
});
