import type { CandleInterval } from '#lib/domain/price/candle-interval.ts';
import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { shortDate } from '#lib/domain/instrument/short-date.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';

/** When a candle begins, `at` in epoch ms: `24 Nov 13:05` by the clock of India, or `24 Nov` for a day. */
export function candleMoment(at: number, interval: CandleInterval): string {
	// A daily candle stands at midnight UTC of its date, which is that date in India too.
	const day = shortDate(istDate(at));
	return interval === 'D' ? day : `${day} ${istClock(at).slice(0, 5)}`;
}
