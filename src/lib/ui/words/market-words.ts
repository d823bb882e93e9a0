import { DAY_MS, istDate } from '#lib/domain/instrument/expiry-date.ts';
import type { MarketPhase } from '#lib/domain/market/market-hours.ts';
import { shortDate } from '#lib/domain/instrument/short-date.ts';
import { t } from '#lib/words/t.ts';

const IST = new Intl.DateTimeFormat('en-IN', {
	timeZone: 'Asia/Kolkata',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23'
});
const WEEKDAY = new Intl.DateTimeFormat('en-IN', { timeZone: 'Asia/Kolkata', weekday: 'short' });

/** `NFO open · closes 15:30 in 2 h 20 min`; undefined until a server has been asked. */
export function marketWords(exchange: string, phase: MarketPhase, now: number): string | undefined {
	switch (phase.at) {
		case 'unknown':
			return phase.because === 'unread'
				? undefined
				: t('{exchange} {now} hours not published', { exchange, now: istDate(now).slice(0, 4) });
		case 'open':
			return joined(
				t('{exchange} open', { exchange }),
				phase.occasion,
				phase.until && t('closes {until}', { until: until(phase.until, now) })
			);
		case 'pre-open':
			return t('{exchange} pre-open · opens {from}', { exchange, from: until(phase.from, now) });
		case 'opens':
			return joined(
				t('{exchange} opens {from}', { exchange, from: until(phase.from, now) }),
				phase.occasion
			);
		case 'closed':
			return joined(
				phase.because === 'holiday'
					? t('{exchange} holiday', { exchange })
					: t('{exchange} closed', { exchange }),
				phase.because === 'holiday' && phase.occasion,
				phase.opensAt && t('opens {opensAt}', { opensAt: onDay(phase.opensAt, now) })
			);
	}
}

function joined(...parts: (string | false | 0 | undefined)[]): string {
	return parts.filter(Boolean).join(' · ');
}

/** `15:30 in 2 h 20 min`, the started minute counted. */
function until(at: number, now: number): string {
	const minutes = Math.max(0, Math.ceil((at - now) / 60_000));
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	const parts = [hours > 0 && `${hours} h`, (rest > 0 || hours === 0) && t('{rest} min', { rest })];
	return t('{format} in {parts}', {
		format: IST.format(at),
		parts: parts.filter(Boolean).join(' ')
	});
}

/** `today 09:15`, `tomorrow 09:15`, `Mon 09:15` within the week, else `30 Nov 09:15`. */
export function onDay(at: number, now: number): string {
	const date = istDate(at);
	const tomorrow = istDate(now + DAY_MS);
	const day = date === istDate(now) ? 'today' : date === tomorrow ? 'tomorrow' : WEEKDAY.format(at);
	const near = date < istDate(now + 7 * DAY_MS);
	return `${near ? day : shortDate(date)} ${IST.format(at)}`;
}
