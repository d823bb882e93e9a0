import { istDate } from '#lib/domain/instrument/expiry-date.ts';
import { shortDate, weekdayDate } from '#lib/domain/instrument/short-date.ts';
import { ageText } from '#lib/domain/number/age.ts';
import { DASH } from '#lib/domain/number/indian-number.ts';
import type { PriceAge, PricesAge } from '#lib/domain/price/price-age.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import { t } from '#lib/words/t.ts';

/** `now`, `12 s ago`, `Close, Fri 27 Nov`, `as of Thu 26 Nov, 14:02`: the market's days need no counting. */
export function priceAgeWords(age: PriceAge): string {
	switch (age.is) {
		case 'none':
			return t('no price yet');
		case 'live':
		case 'stale':
			return age.age < 1_000 ? 'now' : t('{age} ago', { age: ageText(age.age) });
		case 'close':
			return closeWords(age.of);
		case 'pre-open':
			return t('Pre-open');
		case 'past':
			return t('as of {at}', { at: momentWords(age.at) });
	}
}

/** Of many prices together; the oldest is always in it. */
export function pricesAgeWords(age: PricesAge): string {
	switch (age.is) {
		case 'none':
			return DASH;
		case 'open':
			return rangeWords(age.newest, age.oldest);
		case 'pre-open':
			return t('Pre-open');
		case 'shut': {
			const { close, oldest } = age;
			return oldest === undefined
				? closeWords(close)
				: t('from {oldest}', { oldest: momentWords(oldest) });
		}
	}
}

/** As short as a cell of the table needs it; nothing where the price may stand by itself. */
export function ageMark(age: PriceAge): string {
	switch (age.is) {
		case 'none':
		case 'live':
		case 'close':
		case 'pre-open':
			return '';
		case 'stale':
			return ageText(age.age);
		case 'past':
			return shortDate(istDate(age.at));
	}
}

/** Whether a price is drawn as old. */
export function isOld({ is }: PriceAge): boolean {
	return is === 'stale' || is === 'past';
}

function closeWords(of: number | undefined): string {
	// A session that ends past midnight belongs to the day that it began on.
	return of === undefined
		? t('Last price')
		: t('Close, {weekdayDate}', { weekdayDate: weekdayDate(istDate(of - NIGHT)) });
}

/** Ms that a session runs past midnight at most. */
const NIGHT = 3 * 3_600_000;

/** `Thu 26 Nov, 14:02`, by the clock in India. */
export function momentWords(at: number): string {
	return `${weekdayDate(istDate(at))}, ${istClock(at).slice(0, 5)}`;
}

/** `now`, `8–41 s ago`, `up to 12 s ago`. */
function rangeWords(newest: number, oldest: number): string {
	if (oldest < 1_000) return 'now';
	const last = ageText(oldest);
	if (newest < 1_000) return t('up to {last} ago', { last });
	const first = ageText(newest);
	if (first === last) return t('{last} ago', { last });
	const [figure = '', unit] = first.split(' ');
	return t('{words}–{last} ago', { words: last.endsWith(` ${unit}`) ? figure : first, last });
}
