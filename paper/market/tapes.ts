import { DAYS_A_YEAR } from '#lib/domain/greeks/black76.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import {
	equityActivity,
	futureActivity,
	optionActivity,
	underLoad,
	type TradingActivity
} from './day/activity.ts';
import type { PaperCalendar } from './calendar/calendar.ts';
import type { DayTape } from './day/day-tape.ts';
import { expiresAt } from './calendar/expiries.ts';
import { equityFair, futureFair, optionFair, type Fair } from './spot/fair.ts';
import { IndexDay } from './day/index-day.ts';
import type { InstrumentRow } from './instruments.ts';
import { EQUITIES } from './listed.ts';
import { seedOf } from './noise.ts';
import { atmVolatility, forwardOf, yearsUntil } from './spot/smile.ts';
import { TradedDay } from './day/traded-day.ts';
import { tradingDay, type TradingDay } from './calendar/trading-day.ts';
import type { PaperUnderlying } from './underlyings.ts';

/** Shortest time to expiry for deviations, in years: less would leave the last hour without nearby strikes. */
const LEAST_YEARS = 2 / DAYS_A_YEAR;

/** Makes the tape of any instrument for any day, and keeps the newest of each. */
export class Tapes {
	#seed: number;
	#calendar: PaperCalendar;
	#underlyings: ReadonlyMap<string, PaperUnderlying>;
	#load: boolean;
	#newest = new Map<InstrumentKey, DayTape>();

	constructor(
		seed: number,
		calendar: PaperCalendar,
		underlyings: ReadonlyMap<string, PaperUnderlying>,
		load: boolean
	) {
		this.#seed = seed;
		this.#calendar = calendar;
		this.#underlyings = underlyings;
		this.#load = load;
	}

	of(row: InstrumentRow, day: TradingDay): DayTape {
		const known = this.#newest.get(row.key);
		if (known?.day.opens === day.opens) return known;
		const before = this.make(row, tradingDay(this.#calendar, row.exchange, day.closeBefore));
		const tape = this.make(row, day, before.lastPrice(day.closeBefore));
		this.#newest.set(row.key, tape);
		return tape;
	}

	/** One that is not kept, for bars of the past. */
	make(row: InstrumentRow, day: TradingDay, prevClose?: Paise): DayTape {
		const underlying = this.#underlying(row);
		if (row.kind === 'INDEX') return new IndexDay(row.key, underlying.path, row.tick, day);
		const seed = seedOf(this.#seed, row.key);
		const natural = activityOf(row, underlying, day, seed);
		const activity = this.#load ? underLoad(natural) : natural;
		return new TradedDay({ row, seed, fair: fairOf(row, underlying), activity, prevClose }, day);
	}

	forget(stillListed: (key: InstrumentKey) => boolean): void {
		for (const key of this.#newest.keys()) if (!stillListed(key)) this.#newest.delete(key);
	}

	#underlying(row: InstrumentRow): PaperUnderlying {
		const underlying = this.#underlyings.get(row.underlying ?? row.symbol);
		if (!underlying) throw new Error(`expected a spot path for ${row.key}`);
		return underlying;
	}
}

function fairOf(row: InstrumentRow, { path, smile }: PaperUnderlying): Fair {
	if (row.expiry === undefined) return equityFair(path);
	const ends = expiresAt(row.expiry, row.exchange);
	if (row.kind !== 'CE' && row.kind !== 'PE') return futureFair(path, ends);
	const strike = Math.round((row.strike ?? 0) * 100);
	return optionFair(path, smile, { side: row.kind, strike, expiresAt: ends });
}

function activityOf(
	row: InstrumentRow,
	{ path, smile }: PaperUnderlying,
	day: TradingDay,
	seed: number
): TradingActivity {
	if (row.expiry === undefined) {
		const millions = EQUITIES.find((equity) => equity.symbol === row.symbol)?.dailyVolume ?? 1;
		return equityActivity(millions * 1_000_000, seed);
	}
	const years = yearsUntil(expiresAt(row.expiry, row.exchange), day.opens);
	const days = years * DAYS_A_YEAR;
	if (row.strike === undefined) return futureActivity(row.name, days, seed);
	const spot = path.smoothAt(day.opens);
	const atm = atmVolatility(smile, spot, years, day.opens);
	const outward = row.kind === 'CE' ? 1 : -1;
	const strike = row.strike * 100;
	const deviation = atm * Math.sqrt(Math.max(years, LEAST_YEARS));
	return optionActivity({
		name: row.name,
		deviations: (outward * Math.log(strike / forwardOf(spot, years))) / deviation,
		distance: outward * Math.log(strike / path.base),
		days,
		strike: row.strike,
		seed
	});
}
