import * as v from 'valibot';
import { onTradeDate, oneBarPerMoment, type Candle } from '#lib/domain/price/candle.ts';
import { listUpTo, textUpTo, wholeListUpTo } from '#lib/domain/text/bounded.ts';
import { MOST_CHARACTERS, priceFrom, stampFrom, unitsFrom } from './coerce.ts';

const unknown = v.optional(v.unknown());

const bar = v.object({
	timestamp: v.unknown(),
	open: unknown,
	high: unknown,
	low: unknown,
	close: unknown,
	volume: unknown,
	oi: unknown
});

/** A year of minutes is 95,000; of seconds a day or two is asked for. */
const MOST_BARS = 200_000;
/** Names of intervals in one unit. */
const MOST_INTERVALS = 100;

export const historyAnswer = v.object({ data: wholeListUpTo(bar, MOST_BARS) });

/** Intervals of whole days; those of a day have a number and a small letter. */
const DAYS = new Set(['D', 'W', 'M', 'Q', 'Y']);

/** Oldest first. A bar with a gap in its prices (NaN at the broker) is left out rather than drawn at zero. */
export function candlesFrom(
	answer: v.InferOutput<typeof historyAnswer>,
	interval: string
): Candle[] {
	const bars = answer.data.flatMap((row): Candle[] => {
		const at = stampFrom(row.timestamp);
		const open = priceFrom(row.open);
		const high = priceFrom(row.high);
		const low = priceFrom(row.low);
		const close = priceFrom(row.close);
		if (at === undefined || !open || !high || !low || !close) return [];
		return [{ at, open, high, low, close, volume: unitsFrom(row.volume), oi: unitsFrom(row.oi) }];
	});
	return oneBarPerMoment(DAYS.has(interval) ? bars.map(onTradeDate) : bars);
}

/** What the history endpoint takes; a broker's own list may name others that it refuses. */
const ACCEPTED = new Set(
	'1s 5s 10s 15s 30s 45s 1m 2m 3m 5m 10m 15m 20m 30m 1h 2h 3h 4h D W M Q Y'.split(' ')
);

const names = v.optional(listUpTo(textUpTo(MOST_CHARACTERS.word), MOST_INTERVALS), []);

export const intervalsAnswer = v.object({
	data: v.object({
		seconds: names,
		minutes: names,
		hours: names,
		days: names,
		weeks: names,
		months: names
	})
});

/** Shortest first, as the server groups them. */
export function intervalsFrom({ data }: v.InferOutput<typeof intervalsAnswer>): string[] {
	return [data.seconds, data.minutes, data.hours, data.days, data.weeks, data.months]
		.flat()
		.filter((interval) => ACCEPTED.has(interval));
}
