import { DAY_MS, istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { shortDate } from '#lib/domain/instrument/short-date.ts';
import { t } from '#lib/words/t.ts';

const TIME = new Intl.DateTimeFormat('en-IN', {
	timeZone: 'Asia/Kolkata',
	hour: '2-digit',
	minute: '2-digit',
	second: '2-digit',
	hourCycle: 'h23'
});

/** `13:05:09`, as the exchanges' clocks show it. */
export function istClock(at: number): string {
	return TIME.format(at);
}

/** `Today`, `Yesterday`, or the day itself: `23 Nov`, with its year when it is another one. */
export function dayWord(date: IsoDate, now: number): string {
	if (date === istDate(now)) return t('Today');
	if (date === istDate(now - DAY_MS)) return t('Yesterday');
	const year = date.slice(0, 4);
	return year === istDate(now).slice(0, 4) ? shortDate(date) : `${shortDate(date)} ${year}`;
}

/** `13:05:09`, with the day in front when it was not today. */
export function istWhen(at: number, now: number): string {
	const date = istDate(at);
	if (date === istDate(now)) return istClock(at);
	const day = dayWord(date, now);
	return `${day === t('Yesterday') ? t('yesterday') : day} ${istClock(at)}`;
}

/** `2026-11-23 13:05:09`, for a file; undefined stays so. */
export function istStamp(at: number | undefined): string | undefined {
	return at === undefined ? undefined : `${istDate(at)} ${istClock(at)}`;
}
