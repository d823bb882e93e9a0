import type { Paise } from './paise.ts';
import type { NumberStyle } from '#lib/domain/user/settings.ts';

/** What stands where a figure is not known. Never a zero. */
export const DASH = '—';
/** The typographic minus: as wide as a plus, so that signed columns stay aligned. */
const MINUS = '−';
const LAKH = 100_000;
const CRORE = 10_000_000;

/** Whole units in Indian grouping: 1234567 → `12,34,567`. Fractions are rounded away. */
export function grouped(units: number): string {
	const whole = Math.abs(Math.round(units));
	const text = whole < 1_000 ? String(whole) : withCommas(String(whole));
	return units < 0 && whole !== 0 ? MINUS + text : text;
}

/** By hand, for a chain writes thousands of figures a second and a regular expression takes eight times as long. */
function withCommas(digits: string): string {
	let end = digits.length - 3;
	let text = digits.slice(end);
	for (; end > 2; end -= 2) text = `${digits.slice(end - 2, end)},${text}`;
	return `${digits.slice(0, end)},${text}`;
}

/** A price in paise as rupees with two decimals and no currency sign: 2617715 → `26,177.15`. */
export function price(amount: Paise | undefined): string {
	if (amount === undefined) return DASH;
	const magnitude = Math.abs(amount);
	const fraction = String(magnitude % 100).padStart(2, '0');
	return `${amount < 0 ? MINUS : ''}${grouped(Math.floor(magnitude / 100))}.${fraction}`;
}

/** A strike in rupees: decimals only where it has them. */
export function strikeText(rupees: number): string {
	return Number.isInteger(rupees) ? grouped(rupees) : price(Math.round(rupees * 100) as Paise);
}

interface Compact {
	figure: string;
	unit: '' | 'L' | 'Cr';
}

/**
 * By default whole below a lakh, then lakh and crore with two decimals: 280000 → `2.80` `L`, 13000000 → `1.30` `Cr`.
 * `lakh` writes everything in lakh (what is too little for two decimals as `<0.01`), `full` writes it out.
 */
export function compact(units: number | undefined, style: NumberStyle = 'lakh-crore'): Compact {
	if (units === undefined) return { figure: DASH, unit: '' };
	const magnitude = Math.abs(units);
	if (style === 'full' || (style === 'lakh-crore' && magnitude < LAKH)) {
		return { figure: grouped(units), unit: '' };
	}
	const sign = units < 0 ? MINUS : '';
	const lakhs = twoDecimals(magnitude / LAKH);
	if (lakhs === '0.00' && magnitude > 0) return { figure: '<0.01', unit: 'L' };
	// 99,99,999 rounds to 100.00 L, which is written as 1.00 Cr.
	if (style === 'lakh' || (magnitude < CRORE && lakhs !== '100.00')) {
		return { figure: sign + lakhs, unit: 'L' };
	}
	return { figure: sign + twoDecimals(magnitude / CRORE), unit: 'Cr' };
}

export function compactText(units: number | undefined, style?: NumberStyle): string {
	const { figure, unit } = compact(units, style);
	return unit === '' ? figure : `${figure} ${unit}`;
}

function twoDecimals(value: number): string {
	const [whole = '0', fraction = '00'] = value.toFixed(2).split('.');
	return `${grouped(Number(whole))}.${fraction}`;
}

/** An amount in paise with its sign always shown: `+₹14,625.50`, `−₹3,087.00`, `₹0.00`. */
export function signedRupees(amount: Paise | undefined): string {
	if (amount === undefined) return DASH;
	return `${sign(amount)}₹${price(Math.abs(amount) as Paise)}`;
}

/** The same in whole rupees, for sums in a bar where paise are noise: `+₹14,626`. */
export function signedWholeRupees(amount: Paise | undefined): string {
	if (amount === undefined) return DASH;
	const whole = Math.round(Math.abs(amount) / 100);
	return `${whole === 0 ? '' : sign(amount)}₹${grouped(whole)}`;
}

/** An amount in whole rupees without a sign of its own for what is owned or needed: `₹4,82,310`, `−₹120`. */
export function wholeRupees(amount: Paise | undefined): string {
	if (amount === undefined) return DASH;
	const whole = Math.round(Math.abs(amount) / 100);
	return `${amount < 0 && whole > 0 ? MINUS : ''}₹${grouped(whole)}`;
}

/** A price change in paise, signed, without currency: `+4.75`. */
export function signedPrice(amount: Paise | undefined): string {
	if (amount === undefined) return DASH;
	return `${sign(amount)}${price(Math.abs(amount) as Paise)}`;
}

/** Units with their sign: `+650`, `−90`, `0`. */
export function signedUnits(units: number): string {
	return `${sign(units)}${grouped(Math.abs(units))}`;
}

/** Percent (1 is one percent) with its sign: `+0.02%`, `−14.5%` with one decimal. */
export function signedPercent(percent: number | undefined, decimals = 2): string {
	if (percent === undefined || !Number.isFinite(percent)) return DASH;
	const text = Math.abs(percent).toFixed(decimals);
	return `${Number(text) === 0 ? '' : sign(percent)}${text}%`;
}

function sign(value: number): string {
	if (value === 0) return '';
	return value > 0 ? '+' : MINUS;
}
