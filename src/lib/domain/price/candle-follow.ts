import { CANDLE_TERMS, type CandleInterval } from './candle-interval.ts';
import type { Candle } from './candle.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

/**
 * The newest candle as a price at `at` (epoch ms) makes it: the same one moved, or the next one begun. A price from
 * before the candle changes nothing. Volume stays what the server said, and is not known of a candle that is new.
 */
export function followPrice(
	newest: Candle,
	price: Paise,
	at: number,
	interval: CandleInterval
): Candle {
	const begins = beginOf(newest, at, interval);
	if (begins < newest.at) return newest;
	if (begins > newest.at) {
		const same = { open: price, high: price, low: price, close: price };
		return { at: begins, ...same, volume: undefined, oi: undefined };
	}
	if (price === newest.close) return newest;
	const high = Math.max(newest.high, price) as Paise;
	const low = Math.min(newest.low, price) as Paise;
	return { ...newest, high, low, close: price };
}

/** When the candle of `at` begins. Candles count from the day's opening, so the known one is what they are aligned with. */
function beginOf(newest: Candle, at: number, interval: CandleInterval): number {
	if (interval === 'D') return Date.parse(istDate(at));
	const { lasts } = CANDLE_TERMS[interval];
	return newest.at + Math.floor((at - newest.at) / lasts) * lasts;
}
