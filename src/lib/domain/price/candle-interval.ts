import {
	DAY_MS,
	istDate,
	IST_OFFSET_MS,
	type IsoDate
} from '#lib/domain/instrument/expiry-date.ts';

/** What the page offers, in OpenAlgo's spelling, the shortest first. */
const CANDLE_INTERVALS = ['1m', '5m', '15m', 'D'] as const;
export type CandleInterval = (typeof CANDLE_INTERVALS)[number];

const MINUTE = 60_000;

/** Ms that one candle lasts, and calendar days that are looked back over: some 500 candles, over weekends and holidays. */
export const CANDLE_TERMS: Readonly<Record<CandleInterval, { lasts: number; days: number }>> = {
	'1m': { lasts: MINUTE, days: 4 },
	'5m': { lasts: 5 * MINUTE, days: 10 },
	'15m': { lasts: 15 * MINUTE, days: 30 },
	D: { lasts: DAY_MS, days: 365 }
};

/** The days to ask for at `now`, epoch ms, both inclusive. */
export function candleDays(interval: CandleInterval, now: number): { from: IsoDate; to: IsoDate } {
	const { days } = CANDLE_TERMS[interval];
	return { from: istDate(now - days * DAY_MS), to: istDate(now) };
}

/** Those of the offered intervals that a server lists; all of them while it has not said. */
export function offeredIntervals(listed: readonly string[] | undefined): readonly CandleInterval[] {
	if (listed === undefined) return CANDLE_INTERVALS;
	return CANDLE_INTERVALS.filter((interval) => listed.includes(interval));
}

/**
 * Epoch ms of a candle as a chart that knows only UTC must be given it to draw the clock of India. A daily candle is
 * dated in UTC already.
 */
export function drawnAt(at: number, interval: CandleInterval): number {
	return interval === 'D' ? at : at + IST_OFFSET_MS;
}
