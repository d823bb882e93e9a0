import type { IsoDate } from '#lib/domain/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import { paise, type Paise } from '#lib/domain/paise.ts';
import { instrumentOf } from '#lib/domain/instrument-key.ts';
import type { Calendar } from './calendar.ts';
import { listInstruments, type InstrumentRow } from './instruments.ts';
import { listedIndex } from './listed.ts';
import type { PaperQuote } from './paper-quote.ts';

export interface MarketOptions {
	/** The same seed is the same market, on any server and after any restart. */
	seed: number;
	calendar: Calendar;
	/** Ticks per second over all subscribed instruments, for load; undefined for natural activity. */
	ticksPerSecond?: number | undefined;
}

export const INTERVALS = ['1m', '3m', '5m', '10m', '15m', '30m', '1h', 'D'] as const;
export type Interval = (typeof INTERVALS)[number];

export interface Candle {
	/** Epoch ms of the bar's start; for `D` the UTC midnight of the trade date, as brokers send it. */
	at: number;
	open: Paise;
	high: Paise;
	low: Paise;
	close: Paise;
	volume: number;
	oi: number;
}

export interface ChainStrike {
	/** Rupees. */
	strike: number;
	ce: InstrumentRow;
	pe: InstrumentRow;
}

export class Market {
	readonly calendar: Calendar;
	#options: MarketOptions;

	constructor(options: MarketOptions) {
		this.#options = options;
		this.calendar = options.calendar;
	}

	/** Everything listed now; the same array until an expiry passes. */
	rows(now: number): readonly InstrumentRow[] {
		return listInstruments(now, (index) => index.level, this.calendar);
	}

	/** Undefined for what is not listed, or no longer. */
	find(key: InstrumentKey, now: number): InstrumentRow | undefined {
		return this.rows(now).find((row) => row.key === key);
	}

	/** Expiries still ahead, ascending; empty for an unknown underlying (`NIFTY`). */
	expiries(underlying: string, kind: 'futures' | 'options', now: number): IsoDate[] {
		const rows = this.rows(now).filter((row) => row.underlying === underlying);
		const wanted = rows.filter((row) => (row.kind === 'FUT') === (kind === 'futures'));
		return [...new Set(wanted.flatMap((row) => (row.expiry ? [row.expiry] : [])))].sort();
	}

	/** Both legs of each strike, ascending; empty when there is no such expiry. */
	chain(underlying: string, expiry: IsoDate, now: number): readonly ChainStrike[] {
		const legs = new Map<number, { ce?: InstrumentRow; pe?: InstrumentRow }>();
		for (const row of this.rows(now)) {
			if (row.underlying !== underlying || row.expiry !== expiry || !row.strike) continue;
			const pair = legs.get(row.strike) ?? {};
			if (row.kind === 'CE') pair.ce = row;
			else pair.pe = row;
			legs.set(row.strike, pair);
		}
		return [...legs].flatMap(([strike, { ce, pe }]) => (ce && pe ? [{ strike, ce, pe }] : []));
	}

	/** Undefined for what is not listed. */
	quote(key: InstrumentKey, now: number): PaperQuote | undefined {
		const { symbol } = instrumentOf(key);
		const level = paise((listedIndex(symbol)?.level ?? 100) * 100);
		return {
			key,
			ltp: level,
			open: level,
			high: level,
			low: level,
			prevClose: level,
			volume: 0,
			oi: 0,
			bids: [],
			asks: [],
			ltt: now,
			lastQuantity: 0,
			averagePrice: level,
			totalBuy: 0,
			totalSell: 0
		};
	}

	/** Bars whose start lies in [from, to], epoch ms, none later than now; the running bar included. Empty when unlisted. */
	history(
		_key: InstrumentKey,
		_interval: Interval,
		_from: number,
		_to: number,
		_now: number
	): Candle[] {
		return [];
	}

	/**
	 * Which of the subscribed instruments tick in (since, now], each at most once unless a load rate asks for more; then
	 * a key comes as often as it ticks, so that the count is exact. Read each one's news with `quote(key, now)`.
	 */
	ticks(_since: number, _now: number, _subscribed: readonly InstrumentKey[]): InstrumentKey[] {
		void this.#options;
		return [];
	}

	/** What an expired contract settled at: spot at 15:30 for a future, intrinsic value for an option; undefined if unknown or not expired. */
	settlement(_key: InstrumentKey, _now: number): Paise | undefined {
		return undefined;
	}
}
