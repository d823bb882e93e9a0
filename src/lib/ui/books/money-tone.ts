import type { Paise } from '#lib/domain/number/paise.ts';

/** The class of a figure that is money won or lost. */
export type MoneyTone = 'profit' | 'loss' | '';

export function toneOf(amount: Paise | undefined): MoneyTone {
	if (!amount) return '';
	return amount > 0 ? 'profit' : 'loss';
}
