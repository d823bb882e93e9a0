import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { instrumentOf } from '#lib/domain/instrument/instrument-key.ts';
import { parseFutureSymbol, parseOptionSymbol } from '#lib/domain/instrument/option-symbol.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { onTick } from './book.ts';
import { addDays, type PaperCalendar } from './calendar/calendar.ts';
import { barsOfDay, type PaperCandle, type Interval } from './day/candles.ts';
import type { DayTape } from './day/day-tape.ts';
import { expiresAt } from './calendar/expiries.ts';
import type { InstrumentRow } from './instruments.ts';
import { PaperListing, type ChainStrike } from './listing.ts';
import { loadTicks } from './load.ts';
import type { PaperQuote } from './paper-quote.ts';
import { Tapes } from './tapes.ts';
import { momentOf, tradingDay, TradingDays } from './calendar/trading-day.ts';
import { paperUnderlyings, type Replay, type PaperUnderlying } from './underlyings.ts';

interface MarketOptions {
	/** The same seed is the same market, on any server and after any restart. */
	seed: number;
	calendar: PaperCalendar;
	/** Recordings that drive their underlying instead of the seeded process. */
	replay?: Replay | undefined;
	/** Ticks per second over all subscribed instruments, for load; undefined for the natural pace. */
	ticksPerSecond?: number | undefined;
}

/** The paper exchange's prices: a function of seed and time. Nothing traded here moves them. */
export class Market {
	readonly calendar: PaperCalendar;
	#ticksPerSecond: number | undefined;
	#underlyings: Map<string, PaperUnderlying>;
	#days: TradingDays;
	#tapes: Tapes;
	#listing: PaperListing;

	constructor(options: MarketOptions) {
		const { seed, calendar, replay, ticksPerSecond } = options;
		this.calendar = calendar;
		this.#ticksPerSecond = ticksPerSecond;
		this.#days = new TradingDays(calendar);
		this.#underlyings = paperUnderlyings(seed, calendar, replay);
		this.#tapes = new Tapes(seed, calendar, this.#underlyings, ticksPerSecond !== undefined);
		const levelOf = (name: string) => (this.#underlyings.get(name)?.path.base ?? 0) / 100;
		this.#listing = new PaperListing(calendar, levelOf, (listed) => this.#tapes.forget(listed));
	}

	/** Everything listed now; the same array until an expiry passes. */
	rows(now: number): readonly InstrumentRow[] {
		return this.#listing.at(now).rows;
	}

	/** Undefined for what is not listed, or no longer. */
	find(key: InstrumentKey, now: number): InstrumentRow | undefined {
		return this.#listing.at(now).byKey.get(key);
	}

	/** Expiries still ahead, ascending; empty for an unknown underlying (`NIFTY`). */
	expiries(underlying: string, kind: 'futures' | 'options', now: number): readonly IsoDate[] {
		return this.#listing.at(now).expiries.get(`${underlying} ${kind}`) ?? [];
	}

	/** Both legs of each strike, ascending; empty when there is no such expiry. */
	chain(underlying: string, expiry: IsoDate, now: number): readonly ChainStrike[] {
		return this.#listing.at(now).chains.get(`${underlying} ${expiry}`) ?? [];
	}

	/** Undefined for what is not listed. The same object until something about it changes. */
	quote(key: InstrumentKey, now: number): PaperQuote | undefined {
		const row = this.find(key, now);
		if (!row) return undefined;
		const tape = this.#tape(row, now);
		return tape.quote(momentOf(tape.day, now));
	}

	/** Bars whose start lies in [from, to], epoch ms, up to now, the running one included. Empty when not listed. */
	history(
		key: InstrumentKey,
		interval: Interval,
		from: number,
		to: number,
		now: number
	): PaperCandle[] {
		const row = this.find(key, now);
		const candles: PaperCandle[] = [];
		if (!row) return candles;
		const last = istDate(Math.min(to, now));
		for (let date = istDate(from); date <= last; date = addDays(date, 1)) {
			const session = this.calendar.session(row.exchange, date);
			if (!session || session.opens > now) continue;
			const day = tradingDay(this.calendar, row.exchange, session.opens);
			candles.push(...barsOfDay(this.#tapes.make(row, day), interval, now));
		}
		return candles.filter((candle) => candle.at >= from && candle.at <= to);
	}

	/**
	 * Which of the subscribed instruments tick in (since, now]: each at most once at the natural pace; as often as the
	 * count asks for under load. None while their exchange is closed. Read the news with `quote(key, now)`.
	 */
	ticks(since: number, now: number, subscribed: readonly InstrumentKey[]): InstrumentKey[] {
		if (this.#ticksPerSecond === undefined) {
			return subscribed.filter((key) => this.#changed(key, since, now));
		}
		const open = subscribed.filter((key) => this.#openRow(key, now) !== undefined);
		return loadTicks(open.length, since, now, this.#ticksPerSecond).flatMap(
			(index) => open[index] ?? []
		);
	}

	/** Paise an expired contract settles at: spot at its end, for an option the intrinsic value. Undefined if it is none. */
	settlement(key: InstrumentKey, now: number): Paise | undefined {
		const { symbol, exchange } = instrumentOf(key);
		const option = parseOptionSymbol(symbol);
		const contract = option ?? parseFutureSymbol(symbol);
		const path = this.#underlyings.get(contract?.underlying ?? '')?.path;
		if (!contract || !path) return undefined;
		const ended = expiresAt(contract.expiry, exchange);
		if (ended > now) return undefined;
		const spot = path.valueAt(ended - 1);
		if (!option) return onTick(spot, 5);
		const above = spot - option.strike * 100;
		return onTick(Math.max(option.side === 'CE' ? above : -above, 0), 5);
	}

	#changed(key: InstrumentKey, since: number, now: number): boolean {
		const row = this.#openRow(key, now);
		if (!row) return false;
		const tape = this.#tape(row, now);
		return since < tape.day.opens || tape.changes(since) !== tape.changes(now);
	}

	/** Undefined when it is not listed or its exchange is closed. */
	#openRow(key: InstrumentKey, now: number): InstrumentRow | undefined {
		const row = this.find(key, now);
		return row && now < this.#days.at(row.exchange, now).closes ? row : undefined;
	}

	#tape(row: InstrumentRow, now: number): DayTape {
		return this.#tapes.of(row, this.#days.at(row.exchange, now));
	}
}
