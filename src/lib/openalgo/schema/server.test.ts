import { expect, test } from 'vitest';
import { DAY_MS, isoDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { holidaysFrom, timingsFrom } from './server.ts';

const date = isoDate('2026-11-08') as IsoDate;
const at = (hours: number, minutes = 0) => istTime(date, hours * 60 + minutes);
const row = (exchange: string, start_time: number, end_time: number) => ({
	exchange,
	start_time,
	end_time
});
const hour = 3_600_000;
const NFO = row('NFO', at(9, 15), at(15, 40));
const CRYPTO = row('CRYPTO', at(0), at(23, 59));

/** As a server answers whose clock is so many hours behind India's. */
const behind = (hours: number, ...rows: (typeof NFO)[]) =>
	rows.map((one) => row(one.exchange, one.start_time + hours * hour, one.end_time + hours * hour));

test.each([
	['in India', 0],
	['on UTC', 5.5],
	['in New York', 10.5],
	['in Singapore', -2.5]
])('a server %s means 9:15 to 15:40 in India', (_, hours) => {
	const [nfo] = timingsFrom({ data: behind(hours, NFO, CRYPTO) }, date);
	expect(nfo).toEqual({ exchange: 'NFO', from: at(9, 15), to: at(15, 40) });
});

test.each([5.5, 10.5, -2.5])(
	'an evening session is a moment and stays where it is, on a clock %d hours behind too',
	(hours) => {
		const muhurat = row('NSE', at(18), at(19, 15));
		const [nse] = timingsFrom({ data: [muhurat, ...behind(hours, CRYPTO)] }, date);
		expect(nse).toEqual({ exchange: 'NSE', from: at(18), to: at(19, 15) });
	}
);

test('without a market that never closes nothing is known of the server’s clock, and it is believed', () => {
	expect(timingsFrom({ data: [NFO, row('GIFT', 1, 2)] }, date)).toEqual([
		{ exchange: 'NFO', from: at(9, 15), to: at(15, 40) }
	]);
	expect(timingsFrom({ data: [] }, date)).toEqual([]);
});

test('a row whose moments are on another day keeps its times, on the day that was asked for', () => {
	const [nfo] = timingsFrom({ data: behind(24, NFO, CRYPTO) }, date);
	expect(nfo).toEqual({ exchange: 'NFO', from: at(9, 15), to: at(15, 40) });
	const [night] = timingsFrom({ data: [row('MCX', at(18), at(0, 15))] }, date);
	expect(night).toEqual({ exchange: 'MCX', from: at(18), to: at(24, 15) });
});

test.each([
	['as they are, where they are on its date', at(13, 45), at(14, 45), at(14, 45)],
	[
		'at their times, where they are of another year',
		at(13, 45) - 365 * DAY_MS,
		at(14, 45) - 365 * DAY_MS,
		at(14, 45)
	],
	[
		'at their times, where only the end is on its date',
		at(13, 45) - DAY_MS,
		at(14, 45),
		at(14, 45)
	],
	['into the night, where they end before they begin', at(13, 45), at(0, 15), at(24, 15)],
	['into the night, where they end on the next day', at(13, 45), at(24, 15), at(24, 15)]
])('the special session of a calendar row is taken from its moments %s', (_, from, to, until) => {
	const [special] = holidaysFrom({
		data: [
			{
				date,
				description: 'Diwali',
				holiday_type: 'SPECIAL_SESSION',
				closed_exchanges: [],
				open_exchanges: [row('NFO', from, to)]
			}
		]
	});
	expect(special?.open).toEqual([{ exchange: 'NFO', from: at(13, 45), to: until }]);
});
