import { DAY_MS, istDate, istTime, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { t } from '#lib/words/t.ts';

const DAY = new Intl.DateTimeFormat('en-IN', {
	timeZone: 'Asia/Kolkata',
	weekday: 'short',
	day: 'numeric',
	month: 'short'
});

/** `Today`, `Tomorrow`, or `Fri, 25 Dec`. `now`: epoch ms. */
export function dayAhead(date: IsoDate, now: number): string {
	if (date === istDate(now)) return t('Today');
	if (date === istDate(now + DAY_MS)) return t('Tomorrow');
	return DAY.format(istTime(date, 0));
}
