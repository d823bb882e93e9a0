import { describe, expect, test } from 'vitest';
import { DAY_MS, istTime } from '#lib/domain/instrument/expiry-date.ts';
import { addDays, PaperCalendar } from '../calendar/calendar.ts';
import { mustDate } from '../../testing/must-date.ts';
import { varianceAt } from '../day/day-shape.ts';
import { PAPER_INDICES } from '../listed.ts';
import { MarketFactor, SpotProcess } from './spot.ts';

const real = new PaperCalendar('real');
const always = new PaperCalendar('always');
const MONDAY = mustDate('2026-11-23');

function process(name: string, seed: number, calendar: PaperCalendar): SpotProcess {
	const facts = PAPER_INDICES.find((index) => index.name === name);
	if (!facts) throw new Error(`no ${name}`);
	return new SpotProcess(facts, new MarketFactor(seed), calendar);
}

/** Log returns by the minute of a day's session from 09:15 to 15:30. */
function minutes(path: SpotProcess, date: typeof MONDAY): number[] {
	return Array.from({ length: 374 }, (_, minute) => {
		const at = istTime(date, 556 + minute);
		return Math.log(path.valueAt(at + 59_000) / path.valueAt(at - 1_000));
	});
}

function correlation(a: number[], b: number[]): number {
	const dot = (x: number[], y: number[]) =>
		x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
	return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

const tradingDays = Array.from({ length: 80 }, (_, index) => addDays(MONDAY, -index)).filter(
	(date) => real.isTradingDay(date)
);

test('half an hour is as lively as it is on recorded days', () => {
	const sums = new Array<number>(13).fill(0);
	const paths = [1, 2].map((seed) => process('NIFTY', seed, real));
	for (const path of paths) {
		for (const date of tradingDays) {
			for (const [minute, change] of minutes(path, date).entries()) {
				const half = Math.floor((minute + 1) / 30);
				sums[half] = (sums[half] ?? 0) + change ** 2 / (half === 12 ? 15 : 30);
			}
		}
	}
	const mean = sums.reduce((sum, value) => sum + value, 0) / 12.5;
	for (const [half, sum] of sums.entries()) {
		const wanted = varianceAt(33_300 + half * 1_800);
		expect(sum / mean / wanted, `half hour ${half}`).toBeGreaterThan(0.75);
		expect(sum / mean / wanted, `half hour ${half}`).toBeLessThan(1.3);
	}
});

test('a day in trading hours moves by about as much as its volatility says', () => {
	const path = process('NIFTY', 5, real);
	const squares = tradingDays.flatMap((date) => minutes(path, date)).map((change) => change ** 2);
	const daily = Math.sqrt(squares.reduce((sum, value) => sum + value, 0) / tradingDays.length);
	expect(daily).toBeGreaterThan(0.004);
	expect(daily).toBeLessThan(0.009);
});

test('indices move together, and not as one', () => {
	const [nifty, bank] = ['NIFTY', 'BANKNIFTY'].map((name) => {
		const path = process(name, 7, real);
		return tradingDays.slice(0, 5).flatMap((date) => minutes(path, date));
	});
	const together = correlation(nifty ?? [], bank ?? []);
	expect(together).toBeGreaterThan(0.75);
	expect(together).toBeLessThan(0.97);
});

describe('real hours', () => {
	test('the day opens with a jump and stands still after its close', () => {
		const path = process('NIFTY', 7, real);
		const close = path.valueAt(istTime(mustDate('2026-11-20'), 930) - 1);
		const jumps = tradingDays.map((date) => {
			const before = real.dayBefore('NSE', date);
			const closed = path.valueAt(istTime(before, 930) - 1);
			return Math.log(path.valueAt(istTime(date, 555)) / closed);
		});
		const typical = Math.sqrt(jumps.reduce((sum, jump) => sum + jump ** 2, 0) / jumps.length);
		expect(typical).toBeGreaterThan(0.0015);
		expect(typical).toBeLessThan(0.006);
		expect(path.valueAt(istTime(mustDate('2026-11-22'), 700))).toBe(close);
	});
});

describe('always open', () => {
	test('midnight is no jump, day after day', () => {
		const path = process('SENSEX', 7, always);
		for (let day = 0; day < 20; day += 1) {
			const midnight = istTime(addDays(MONDAY, -day), 0);
			const step = Math.abs(path.valueAt(midnight + 1_500) / path.valueAt(midnight - 1_500) - 1);
			expect(step).toBeLessThan(0.0005);
		}
	});

	test('the index moves about every second, by a point or so', () => {
		const path = process('NIFTY', 7, always);
		const start = istTime(MONDAY, 600);
		let moved = 0;
		for (let second = 0; second < 600; second += 1) {
			const step = path.valueAt(start + second * 1000) - path.valueAt(start + second * 1000 - 1000);
			if (step !== 0) moved += 1;
			expect(Math.abs(step)).toBeLessThan(1_500);
		}
		expect(moved).toBeGreaterThan(580);
		expect(path.published(start + 60_000) - path.published(start)).toBe(60);
	});

	test('levels of today are near those of the table', () => {
		for (const index of PAPER_INDICES) {
			const path = process(index.name, 7, always);
			for (const day of [0, 100, 400]) {
				const level = path.valueAt(istTime(MONDAY, 600) + day * DAY_MS) / 100;
				expect(Math.abs(level / index.level - 1)).toBeLessThan(0.08);
			}
		}
	});
});

test('extremes hold every value in between, smooth ones too', () => {
	const path = process('NIFTY', 7, always);
	const from = istTime(MONDAY, 600) + 345;
	const [low, high] = path.extremes(from, from + 90_000);
	for (let at = from; at <= from + 90_000; at += 100) {
		for (const value of [path.valueAt(at), path.smoothAt(at)]) {
			expect(value).toBeGreaterThanOrEqual(low);
			expect(value).toBeLessThanOrEqual(high);
		}
	}
});

test('a server started a minute ago and one started a month ago stand at the same value', () => {
	const at = istTime(MONDAY, 700);
	const old = process('BANKNIFTY', 7, always);
	for (let day = 30; day > 0; day -= 1) old.valueAt(at - day * DAY_MS);
	expect(process('BANKNIFTY', 7, always).valueAt(at)).toBe(old.valueAt(at));
	expect(process('BANKNIFTY', 8, always).valueAt(at)).not.toBe(old.valueAt(at));
});
