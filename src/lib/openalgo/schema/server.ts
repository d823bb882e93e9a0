import * as v from 'valibot';
import { isExchange, type Exchange } from '#lib/domain/instrument/exchange.ts';
import {
	DAY_MS,
	isoDate,
	istDate,
	istTime,
	type IsoDate
} from '#lib/domain/instrument/expiry-date.ts';
import type { Holiday, TradingHours } from '#lib/domain/market/trading-hours.ts';
import { listUpTo, textUpTo } from '#lib/domain/text/bounded.ts';
import { MOST_CHARACTERS } from './coerce.ts';

/** Sessions of a day over all exchanges, and days of a year's calendar: both are kept for as long as a day. */
const MOST_SESSIONS = 100;
const MOST_HOLIDAYS = 400;

export const pingAnswer = v.object({
	data: v.object({ message: v.literal('pong'), broker: textUpTo(MOST_CHARACTERS.name) })
});

export const analyzerAnswer = v.object({ data: v.object({ analyze_mode: v.boolean() }) });

const hours = v.object({
	exchange: textUpTo(MOST_CHARACTERS.word),
	/** Epoch ms here, where the rest of the API writes seconds. */
	start_time: v.number(),
	end_time: v.number()
});

export const timingsAnswer = v.object({ data: listUpTo(hours, MOST_SESSIONS) });

export const holidaysAnswer = v.object({
	data: listUpTo(
		v.object({
			date: textUpTo(MOST_CHARACTERS.word),
			description: v.optional(textUpTo(MOST_CHARACTERS.reason), ''),
			holiday_type: v.optional(textUpTo(MOST_CHARACTERS.word), ''),
			closed_exchanges: v.optional(listUpTo(textUpTo(MOST_CHARACTERS.word), MOST_SESSIONS), []),
			open_exchanges: v.optional(listUpTo(hours, MOST_SESSIONS), [])
		}),
		MOST_HOLIDAYS
	)
});

function hoursFrom(rows: readonly v.InferOutput<typeof hours>[]): TradingHours[] {
	return rows.flatMap((row) =>
		isExchange(row.exchange)
			? [{ exchange: row.exchange, from: row.start_time, to: row.end_time }]
			: []
	);
}

/** Minutes after midnight within which every exchange's regular session begins: 9:00 or 9:15. */
const MORNING = [8 * 60 + 30, 10 * 60] as const;
/** Ms; no two clocks on earth are further apart from India's, so more is another day. */
const WIDEST_ZONE = 17.5 * 3_600_000;

/**
 * The sessions of a day. A server that does not run on Indian time gives its regular ones by its own clock; the row of a
 * market that trades all day begins at its midnight and so tells how far that is from ours. Sessions of special days are
 * stored as moments, and right.
 */
export function timingsFrom(
	{ data }: v.InferOutput<typeof timingsAnswer>,
	date: IsoDate
): TradingHours[] {
	const rows = hoursFrom(data);
	const midnight = istTime(date, 0);
	const allDay = rows.find(({ from, to }) => to - from >= DAY_MS - 60_000);
	const off = allDay ? allDay.from - midnight : 0;
	const inIndia = (row: TradingHours) => {
		if (off === 0 || Math.abs(off) > WIDEST_ZONE) return row;
		const minute = (row.from - off - midnight) / 60_000;
		const byItsClock = row === allDay || (minute >= MORNING[0] && minute <= MORNING[1]);
		return byItsClock ? { ...row, from: row.from - off, to: row.to - off } : row;
	};
	return rows.map((row) => onDate(inIndia(row), date));
}

/**
 * A session on the day that it is said of. Some calendars hold moments of another year beside the right date: then their
 * times of day count. One that ends before it begins ends after midnight.
 */
function onDate({ exchange, from, to }: TradingHours, date: IsoDate): TradingHours {
	const begins = from + istTime(date, 0) - istTime(istDate(from), 0);
	const lasts = to - from;
	const within = lasts >= 0 && lasts <= DAY_MS ? lasts : ((lasts % DAY_MS) + DAY_MS) % DAY_MS;
	return { exchange, from: begins, to: begins + within };
}

export function holidaysFrom({ data }: v.InferOutput<typeof holidaysAnswer>): Holiday[] {
	return data.flatMap((row): Holiday[] => {
		const date = isoDate(row.date);
		if (date === undefined) return [];
		return [
			{
				date,
				description: row.description,
				type: row.holiday_type,
				closed: row.closed_exchanges.filter((name): name is Exchange => isExchange(name)),
				open: hoursFrom(row.open_exchanges).map((session) => onDate(session, date))
			}
		];
	});
}
