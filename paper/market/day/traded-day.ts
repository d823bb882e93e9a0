import { paise, type Paise } from '#lib/domain/number/paise.ts';
import { openInterest, type TradingActivity } from './activity.ts';
import { ladder, restBeyond, touchAt, tradeAt, tradeBounds, type Touch } from '../book.ts';
import { DayFold } from './day-fold.ts';
import type { Bar, DayTape } from './day-tape.ts';
import { shareBefore } from './day-shape.ts';
import type { Fair } from '../spot/fair.ts';
import type { InstrumentRow } from '../instruments.ts';
import { mix, unit } from '../noise.ts';
import type { PaperQuote } from '../paper-quote.ts';
import type { TradingDay } from '../calendar/trading-day.ts';

interface Traded {
	row: InstrumentRow;
	seed: number;
	fair: Fair;
	activity: TradingActivity;
	prevClose: Paise | undefined;
}

/** A traded instrument: a book that changes at its own pace, and trades at its best prices. */
export class TradedDay implements DayTape {
	readonly day: TradingDay;
	#traded: Traded;
	#fold: DayFold;
	#bookBeat: number;
	#tradeBeat: number;
	/** Two instruments of one pace do not change in step. */
	#phase: number;
	#newest: { changes: number; quote: PaperQuote } | undefined;

	constructor(traded: Traded, day: TradingDay) {
		this.day = day;
		this.#traded = traded;
		this.#fold = new DayFold(this);
		this.#bookBeat = traded.activity.bookBeat;
		this.#tradeBeat = traded.activity.tradeBeat;
		this.#phase = traded.seed % 10_007;
	}

	quote(at: number): PaperQuote {
		const changes = this.changes(at);
		if (this.#newest?.changes === changes) return this.#newest.quote;
		// As of the moment of the change, so that it does not matter when it was first asked for.
		const quote = this.#quote(Math.max(this.#tradedAt(at), this.#bookAt(at)));
		this.#newest = { changes, quote };
		return quote;
	}

	lastPrice(at: number): Paise {
		const tradedAt = this.#tradedAt(at);
		const bits = mix(this.#traded.seed ^ 0x51ab, this.#trades(at));
		return paise(tradeAt(this.#touch(tradedAt), bits));
	}

	bar(from: number, to: number): Bar {
		const { row, seed, fair, activity } = this.#traded;
		const open = this.lastPrice(from);
		const close = this.lastPrice(to - 1);
		const bounds = fair.extremes(from, to - 1);
		const [low, high] = tradeBounds(bounds, row.tick, activity.spread);
		return {
			open,
			high: paise(Math.max(high, open, close)),
			low: paise(Math.min(low, open, close)),
			close,
			volume: this.#volume(to - 1) - this.#volume(from - 1),
			oi: openInterest(activity, seed, to - 1) * row.lotSize
		};
	}

	changes(at: number): number {
		return this.#beats(at) + this.#trades(at);
	}

	#quote(at: number): PaperQuote {
		const { row, seed, activity, prevClose } = this.#traded;
		const bits = mix(seed, this.#beats(at));
		const touch = this.#touch(at);
		const sizes = { tick: row.tick, lotSize: row.lotSize, restingLots: activity.restingLots };
		const bids = ladder(touch, 'bid', sizes, mix(bits, 11));
		const asks = ladder(touch, 'ask', sizes, mix(bits, 12));
		const soFar = this.#fold.upTo(at);
		return {
			key: row.key,
			ltp: soFar.close,
			open: soFar.open,
			high: soFar.high,
			low: soFar.low,
			prevClose: prevClose ?? soFar.open,
			volume: soFar.volume,
			oi: soFar.oi,
			bids,
			asks,
			ltt: this.#tradedAt(at),
			lastQuantity: row.lotSize * (1 + Math.floor(8 * unit(mix(bits, 13)) ** 3)),
			averagePrice: soFar.average,
			totalBuy: restBeyond(bids, mix(bits, 14)),
			totalSell: restBeyond(asks, mix(bits, 15))
		};
	}

	/** Units by the time of the last trade: it grows with the trades, to the day's figure at the close. */
	#volume(at: number): number {
		if (at < this.day.opens) return 0;
		const share = shareBefore(this.day, this.#tradedAt(at));
		return Math.floor(this.#traded.activity.dailyLots * share) * this.#traded.row.lotSize;
	}

	/** The best prices are those of the moment at which the book changed last. */
	#touch(at: number): Touch {
		const { row, seed, fair, activity } = this.#traded;
		const bits = mix(mix(seed, this.#beats(at)), 10);
		return touchAt(fair.valueAt(this.#bookAt(at)), row.tick, activity.spread, bits);
	}

	#bookAt(at: number): number {
		return Math.max(this.day.opens, this.#beats(at) * this.#bookBeat - this.#phase);
	}

	#tradedAt(at: number): number {
		return Math.max(this.day.opens, this.#trades(at) * this.#tradeBeat - this.#phase);
	}

	#beats(at: number): number {
		return Math.floor((at + this.#phase) / this.#bookBeat);
	}

	#trades(at: number): number {
		return Math.floor((at + this.#phase) / this.#tradeBeat);
	}
}
