import {
	DAY_MS,
	IST_OFFSET_MS,
	istDate,
	istTime,
	type IsoDate
} from '#lib/domain/instrument/expiry-date.ts';
import type { Exchange } from '#lib/domain/instrument/exchange.ts';
import type { PaperCalendar } from '../calendar/calendar.ts';
import { secondOfDay, varianceAt, varianceBetween } from '../day/day-shape.ts';
import { Extremes } from './extremes.ts';
import { drift, gauss, mix, seedOf, unit, walk } from '../noise.ts';
import type { SpotPath } from './spot-path.ts';

interface SpotFacts {
	name: string;
	/** Whose hours it moves in; indices move with NSE. */
	exchange?: Exchange;
	/** Rupees, the level that the walk stays around. */
	level: number;
	/** Annual, a fraction. */
	volatility: number;
	/** With the market factor. */
	correlation: number;
}

const SECONDS = 86_400;
const OPEN_SECOND = 9 * 3_600 + 900;
const TRADING_DAYS = 252;
/** Part of a day's standard deviation that falls into trading hours; the rest is the jump at the open. */
const INTRADAY = 0.85;
/** Standard deviation of the jump at 09:15 in units of a day's; an always-open market has traded the night already. */
const OPENING_JUMP = { real: 0.4, always: 0.15 };
const REAL_DAY = varianceBetween(OPEN_SECOND, OPEN_SECOND + 375 * 60);
/** Seconds; volatility comes in bursts of about this length. */
const BURST = 420;
/** Seconds of one volatility: short against a burst, and quarters of an hour are made of it, as all sessions are. */
const STRETCH = 20;
/** Days kept: a 10-day history of candles without building a day twice, at some 350 KB each. */
const KEPT_DAYS = 10;

interface Day {
	values: Int32Array;
	extremes: Extremes;
}

/**
 * A random walk by the second within each IST day, from the close of the trading day before to a close that a slow
 * walk over days has fixed beforehand. So any moment needs only its own day, independent of when the server was started.
 */
export class SpotProcess implements SpotPath {
	readonly base: number;
	#facts: SpotFacts;
	#hours: Exchange;
	#calendar: PaperCalendar;
	#factor: MarketFactor;
	#seed: number;
	/** Ms into each second at which the value is published: indices do not all tick at the same moment. */
	#phase: number;
	#days = new Map<number, Day>();

	constructor(facts: SpotFacts, factor: MarketFactor, calendar: PaperCalendar) {
		this.#facts = facts;
		this.#hours = facts.exchange === 'MCX' ? 'MCX' : 'NSE';
		this.#factor = factor;
		this.#calendar = calendar;
		this.#seed = seedOf(factor.seed, facts.name);
		this.#phase = Math.floor(unit(mix(this.#seed, 1)) * 1000);
		this.base = facts.level * 100;
	}

	valueAt(at: number): number {
		const published = at - this.#phase;
		// In the first second of a day the phase would reach back into the day before.
		const moment = istDayNumber(published) < istDayNumber(at) ? at : published;
		return this.#day(istDayNumber(moment)).values[Math.floor(secondOfDay(moment))] ?? this.base;
	}

	smoothAt(at: number): number {
		const { values } = this.#day(istDayNumber(at));
		const second = secondOfDay(at);
		const index = Math.floor(second);
		const to = values[index] ?? this.base;
		const from = values[index - 1] ?? to;
		return from + (to - from) * (second - index);
	}

	extremes(from: number, to: number): [low: number, high: number] {
		const second = secondOfDay(from);
		const last = second + (to - from) / 1000;
		// The second before is still in force at `from`.
		return this.#day(istDayNumber(from)).extremes.between(Math.floor(second) - 1, Math.floor(last));
	}

	published(at: number): number {
		return Math.floor((at - this.#phase) / 1000);
	}

	#day(number: number): Day {
		const known = this.#days.get(number);
		if (known) return known;
		const values = this.#build(number);
		const day = { values, extremes: new Extremes(values) };
		this.#days.set(number, day);
		const oldest = this.#days.keys().next().value;
		if (this.#days.size > KEPT_DAYS && oldest !== undefined) this.#days.delete(oldest);
		return day;
	}

	#build(number: number): Int32Array {
		const values = new Int32Array(SECONDS);
		const date = istDate(number * DAY_MS);
		const session = this.#calendar.session(this.#hours, date);
		const before = this.#close(this.#calendar.dayBefore(this.#hours, date));
		if (!session) return values.fill(Math.round(before));
		const first = Math.round((session.opens - istTime(date, 0)) / 1000);
		const last = first + Math.round((session.closes - session.opens) / 1000) - 1;
		values.fill(Math.round(before), 0, first);
		const steps = this.#steps(number, first, last);
		const total = steps.at(-1) ?? 0;
		const spread = this.#daySpread();
		const jump =
			gauss(mix(mix(this.#seed, 2), number)) * spread * OPENING_JUMP[this.#calendar.hours];
		const jumpAt = this.#calendar.hours === 'real' ? first : OPEN_SECOND;
		const close = this.#close(date);
		const target = Math.log(close / before);
		const span = varianceBetween(first, last + 1);
		const rest = (target - jump - total) / span;
		let spent = 0;
		for (let second = first; second <= last;) {
			const end = Math.min(last + 1, second + STRETCH);
			const variance = varianceAt(second);
			for (; second < end; second += 1) {
				spent += variance;
				const bent = (steps[second - first] ?? 0) + rest * spent + (second < jumpAt ? 0 : jump);
				values[second] = before * Math.exp(bent) + 0.5;
			}
		}
		// What is published in the first second of a session is its opening, not the close before the jump.
		if (first > 0) values[first - 1] = values[first] ?? 0;
		return values.fill(Math.round(close), last + 1);
	}

	/** Cumulated log returns by the second, before they are bent to meet the day's close. */
	#steps(number: number, first: number, last: number): Float64Array {
		const steps = new Float64Array(last - first + 1);
		const common = this.#factor.of(number);
		const own = Math.sqrt(1 - this.#facts.correlation ** 2);
		const scale = (this.#daySpread() * INTRADAY) / Math.sqrt(REAL_DAY);
		const seed = mix(mix(this.#seed, 3), number);
		let sum = 0;
		const shared = this.#facts.correlation;
		for (let second = first; second <= last;) {
			const end = Math.min(last + 1, second + STRETCH);
			const burst = Math.exp(0.35 * drift(this.#factor.seed ^ number, second / BURST));
			const size = scale * Math.sqrt(varianceAt(second)) * burst;
			for (; second < end; second += 1) {
				sum += size * (shared * (common[second] ?? 0) + own * gauss(mix(seed, second)));
				steps[second - first] = sum;
			}
		}
		return steps;
	}

	#daySpread(): number {
		return this.#facts.volatility / Math.sqrt(TRADING_DAYS);
	}

	/** Paise at the close of a day. */
	#close(date: IsoDate): number {
		const day = Date.parse(date) / DAY_MS;
		const { correlation } = this.#facts;
		const own = Math.sqrt(1 - correlation ** 2);
		const steps =
			correlation * walk(mix(this.#factor.seed, 4), day) + own * walk(mix(this.#seed, 4), day);
		return this.base * Math.exp(this.#daySpread() * steps);
	}
}

/** The shocks that all names share, by day and second. */
export class MarketFactor {
	readonly seed: number;
	#days = new Map<number, Float32Array>();

	constructor(seed: number) {
		this.seed = seedOf(seed, 'market');
	}

	of(number: number): Float32Array {
		const known = this.#days.get(number);
		if (known) return known;
		const seed = mix(this.seed, number);
		const shocks = new Float32Array(SECONDS);
		for (let second = 0; second < SECONDS; second += 1) shocks[second] = gauss(mix(seed, second));
		this.#days.set(number, shocks);
		const oldest = this.#days.keys().next().value;
		if (this.#days.size > 3 && oldest !== undefined) this.#days.delete(oldest);
		return shocks;
	}
}

function istDayNumber(at: number): number {
	return Math.floor((at + IST_OFFSET_MS) / DAY_MS);
}
