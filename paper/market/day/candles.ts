import { DAY_MS, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { joinBars } from './day-fold.ts';
import { PIECE, type Bar, type DayTape } from './day-tape.ts';
import { momentOf } from '../calendar/trading-day.ts';

export type Interval = '1m' | '3m' | '5m' | '10m' | '15m' | '30m' | '1h' | 'D';

export interface PaperCandle extends Bar {
	/** Epoch ms of the bar's start; for `D` the UTC midnight of the trade date, as brokers send it. */
	at: number;
}

const MINUTES: Readonly<Record<Exclude<Interval, 'D'>, number>> = {
	'1m': 1,
	'3m': 3,
	'5m': 5,
	'10m': 10,
	'15m': 15,
	'30m': 30,
	'1h': 60
};

/** The bars of one day up to now, counted from the open; the running one ends at now. */
export function barsOfDay(tape: DayTape, interval: Interval, now: number): PaperCandle[] {
	const { day } = tape;
	const end = momentOf(day, now) + 1;
	if (interval === 'D') return [{ at: midnight(day.date), ...barOver(tape, day.opens, end) }];
	const length = MINUTES[interval] * 60_000;
	const bars: PaperCandle[] = [];
	for (let at = day.opens; at < end; at += length) {
		bars.push({ at, ...barOver(tape, at, Math.min(at + length, end)) });
	}
	return bars;
}

function barOver(tape: DayTape, from: number, to: number): Bar {
	let bar = tape.bar(from, Math.min(from + PIECE, to));
	for (let at = from + PIECE; at < to; at += PIECE) {
		bar = joinBars(bar, tape.bar(at, Math.min(at + PIECE, to)));
	}
	return bar;
}

function midnight(date: IsoDate): number {
	return Math.floor(Date.parse(date) / DAY_MS) * DAY_MS;
}
