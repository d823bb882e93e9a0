import type { NumberStyle } from '#lib/domain/user/settings.ts';

/** Units from which a column is written in lakh, and below which it no longer is. */
const INTO_LAKH = 100_000;
const OUT_OF_LAKH = 80_000;

/** Whether a column whose largest figure has so many units is one of lakhs; `before`: whether it was. */
export function isOfLakhs(largest: number, before: boolean): boolean {
	return largest >= (before ? OUT_OF_LAKH : INTO_LAKH);
}

/** How all figures under one head are written: what is compared down a column has one unit. */
export function columnStyle(chosen: NumberStyle, ofLakhs: boolean): NumberStyle {
	if (chosen !== 'lakh-crore') return chosen;
	return ofLakhs ? 'lakh' : 'full';
}
