import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { onTick } from '../book.ts';
import { DayFold } from './day-fold.ts';
import type { Bar, DayTape } from './day-tape.ts';
import type { PaperQuote } from '../paper-quote.ts';
import type { SpotPath } from '../spot/spot-path.ts';
import type { TradingDay } from '../calendar/trading-day.ts';

/** An index: published, never traded. */
export class IndexDay implements DayTape {
	readonly day: TradingDay;
	#key: InstrumentKey;
	#path: SpotPath;
	#tick: number;
	#fold: DayFold;

	constructor(key: InstrumentKey, path: SpotPath, tick: number, day: TradingDay) {
		this.day = day;
		this.#key = key;
		this.#path = path;
		this.#tick = tick;
		this.#fold = new DayFold(this);
	}

	quote(at: number): PaperQuote {
		const ltp = this.lastPrice(at);
		const { open, high, low } = this.#fold.upTo(at);
		return {
			key: this.#key,
			ltp,
			open,
			high,
			low,
			prevClose: this.lastPrice(this.day.closeBefore),
			volume: 0,
			oi: 0,
			bids: [],
			asks: [],
			ltt: at - (at % 1000),
			lastQuantity: 0,
			averagePrice: ltp,
			totalBuy: 0,
			totalSell: 0
		};
	}

	lastPrice(at: number): Paise {
		return onTick(this.#path.valueAt(at), this.#tick);
	}

	bar(from: number, to: number): Bar {
		const [low, high] = this.#path.extremes(from, to - 1);
		return {
			open: this.lastPrice(from),
			high: onTick(high, this.#tick),
			low: onTick(low, this.#tick),
			close: this.lastPrice(to - 1),
			volume: 0,
			oi: 0
		};
	}

	changes(at: number): number {
		return this.#path.published(at);
	}
}
