import { istDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { shortDate, weekdayDate } from '#lib/domain/instrument/short-date.ts';
import {
	DASH,
	price,
	signedPercent,
	signedWholeRupees,
	strikeText
} from '#lib/domain/number/indian-number.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import type { ExtremeAbove } from '#lib/domain/payoff/payoff-extremes.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import { t } from '#lib/words/t.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A spot in rupees, to the paisa where the underlying is small: `26,574`, `85.25`. */
export function spotText(rupees: number): string {
	return rupees >= 1_000
		? strikeText(Math.round(rupees))
		: price(Math.round(rupees * 100) as Paise);
}

/** Paise with fractions in whole rupees with their sign: `+₹1,20,426`. */
export function pnlText(pnl: number | undefined): string {
	return pnl === undefined ? DASH : signedWholeRupees(Math.round(pnl) as Paise);
}

export function payoffTone(pnl: number | undefined): 'profit' | 'loss' | '' {
	// Less than half a rupee is drawn as none.
	if (pnl === undefined || Math.abs(pnl) < 50) return '';
	return pnl > 0 ? 'profit' : 'loss';
}

/** The amount, or that it has no end. `is` says of what. */
export function extremeText(extreme: ExtremeAbove): string {
	return extreme === 'unlimited' ? t('Unlimited') : pnlText(extreme.pnl);
}

/** Where it is reached: `at 25,500`, `25,800 to 26,500`, `from 26,800 on`, `down to 0`. */
export function extremeWhere(extreme: ExtremeAbove): string {
	if (extreme === 'unlimited') return t('the higher, the more');
	const { from, to } = extreme;
	if (from === Infinity) return t('far above');
	if (to === Infinity)
		return from === 0 ? t('at every price') : t('from {from} on', { from: spotText(from) });
	if (to === 0) return t('at a price of 0');
	if (from === 0) return t('up to {to}', { to: spotText(to) });
	return spotText(from) === spotText(to)
		? t('at {from}', { from: spotText(from) })
		: t('{from} to {to}', { from: spotText(from), to: spotText(to) });
}

/** `25,723` and how far that is from the spot: `−1.7%`. */
export function awayText(rupees: number, spot: number): string {
	return signedPercent((rupees / spot - 1) * 100, 1);
}

/** `5 d 2 h left`, `40 min left`, `at expiry`. */
function leftWords(ms: number): string {
	if (ms <= 0) return t('at expiry');
	const days = Math.floor(ms / DAY);
	const hours = Math.floor((ms % DAY) / HOUR);
	if (days > 0) return t('{days} d {hours} h left', { days, hours });
	const minutes = Math.floor((ms % HOUR) / 60_000);
	return hours > 0
		? t('{hours} h {minutes} min left', { hours, minutes })
		: t('{max} min left', { max: Math.max(1, minutes) });
}

/** Of the date slider: `now, 5 d 2 h left`, `Mon 14 Dec 15:40, 1 d left`. Times are epoch ms. */
export function dateWords(at: number, now: number, horizon: number | undefined): string {
	const left = horizon === undefined ? '' : `, ${leftWords(horizon - at)}`;
	if (at === now) return `now${left}`;
	return `${weekdayDate(istDate(at))} ${istClock(at).slice(0, 5)}${left}`;
}

/** `−8.5`, `+2.0`, `as implied`. */
export function ivShiftWords(points: number): string {
	if (points === 0) return t('as implied');
	return points > 0
		? t('+{points} points', { points: Math.abs(points).toFixed(1) })
		: t('−{points} points', { points: Math.abs(points).toFixed(1) });
}

/** What the solid line is of: the nearest day on which something ends, where there are several. */
export function expiryWords(expiries: readonly IsoDate[]): string {
	const [first] = expiries;
	if (first === undefined) return t('At any time');
	return expiries.length > 1
		? t('At the first expiry, {first}', { first: shortDate(first) })
		: t('At expiry');
}
