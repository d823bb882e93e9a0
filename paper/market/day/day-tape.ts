import type { Paise } from '#lib/domain/number/paise.ts';
import type { PaperQuote } from '../paper-quote.ts';
import type { TradingDay } from '../calendar/trading-day.ts';

export interface Bar {
	open: Paise;
	high: Paise;
	low: Paise;
	close: Paise;
	volume: number;
	oi: number;
}

/** One instrument through one trading day, as a function of time; every moment asked for lies in the day's session. */
export interface DayTape {
	readonly day: TradingDay;
	quote(at: number): PaperQuote;
	lastPrice(at: number): Paise;
	/** From `from` up to but not including `to`, at most a `PIECE`: longer bars are made of such. */
	bar(from: number, to: number): Bar;
	/** Grows whenever something about the instrument changes. */
	changes(at: number): number;
}

/** Ms of the pieces, counted from the open, of which a day's extremes are made: time value decays little in one. */
export const PIECE = 15 * 60_000;
