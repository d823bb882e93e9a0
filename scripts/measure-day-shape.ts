/**
 * Prints the relative variance of an index by half hour of the trading day, from recorded one-minute candles and ticks:
 *     npx tsx scripts/measure-day-shape.ts DIRECTORY
 * The directory holds `nifty-1min-*.csv` (time,open,high,low,close with IST times) and `*-ticks-*.csv` (time,ltp).
 * Each day's squared one-minute log returns are summed by half hour and divided by the day's mean, so that a quiet and
 * a wild day count the same; the printed figure is the mean over days. The jump from one day to the next is left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

type Point = readonly [minute: number, price: number];

const directory = process.argv[2];
if (!directory) {
	console.error('usage: tsx scripts/measure-day-shape.ts DIRECTORY');
	process.exit(2);
}

const days: Point[][] = [];
for (const name of readdirSync(directory).sort()) {
	const path = join(directory, name);
	if (/1min.*\.csv$/.test(name)) days.push(...candleDays(path));
	if (/ticks.*\.csv$/.test(name)) {
		days.push(tickDay(path));
		reportTicks(path);
	}
}

const shapes = days.map(shapeOf);
console.log(`days: ${days.length}`);
for (let half = 0; half < 13; half += 1) {
	const values = shapes.map((shape) => shape[half] ?? 0);
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	console.log(
		clock(half * 30 + 555),
		mean.toFixed(2),
		values.map((value) => value.toFixed(2)).join(' ')
	);
}

function lines(path: string): string[] {
	return readFileSync(path, 'utf8').trim().split('\n').slice(1);
}

function minuteOf(time: string): number {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function candleDays(path: string): Point[][] {
	const found = new Map<string, Point[]>();
	for (const line of lines(path)) {
		const [time = '', , , , close] = line.split(',');
		const day = found.get(time.slice(0, 10)) ?? [];
		day.push([minuteOf(time.slice(11)), Number(close)]);
		found.set(time.slice(0, 10), day);
	}
	return [...found.values()];
}

/** The last tick of each minute. */
function tickDay(path: string): Point[] {
	const closes = new Map<number, number>();
	for (const line of lines(path)) {
		const [time = '', ltp] = line.split(',');
		closes.set(minuteOf(time), Number(ltp));
	}
	return [...closes].sort((a, b) => a[0] - b[0]);
}

function shapeOf(day: readonly Point[]): number[] {
	const sums = new Array<number>(13).fill(0);
	const counts = new Array<number>(13).fill(0);
	for (const [index, [minute, price]] of day.entries()) {
		const before = day[index - 1];
		const half = Math.floor((minute - 555) / 30);
		if (!before || before[0] !== minute - 1 || half < 0 || half > 12) continue;
		sums[half] = (sums[half] ?? 0) + Math.log(price / before[1]) ** 2;
		counts[half] = (counts[half] ?? 0) + 1;
	}
	const total = sums.reduce((sum, value) => sum + value, 0);
	const count = counts.reduce((sum, value) => sum + value, 0);
	return sums.map((sum, half) => sum / (counts[half] || 1) / (total / count));
}

/** How often an index value comes, and how much of a minute's variance shows from one value to the next. */
function reportTicks(path: string): void {
	const rows = lines(path).map((line) => line.split(','));
	const prices = rows.map((row) => Number(row[1]));
	let squares = 0;
	for (const [index, price] of prices.entries()) {
		const before = prices[index - 1];
		if (before !== undefined) squares += Math.log(price / before) ** 2;
	}
	const minutes = tickDay(path);
	let minuteSquares = 0;
	for (const [index, [, price]] of minutes.entries()) {
		const before = minutes[index - 1];
		if (before) minuteSquares += Math.log(price / before[1]) ** 2;
	}
	console.log(
		basename(path),
		`${(rows.length / minutes.length).toFixed(1)} values a minute,`,
		`variance tick by tick / minute by minute ${(squares / minuteSquares).toFixed(2)},`,
		`day ${(Math.sqrt(minuteSquares) * 100).toFixed(2)} %`
	);
}

function clock(minutes: number): string {
	return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
