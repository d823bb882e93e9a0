import type { Paise } from '#lib/domain/number/paise.ts';

/** The class of a figure that is money won or lost; never by its colour alone, for it has its sign. */
export type MoneyTone = 'profit' | 'loss' | undefined;

export function toneOf(amount: Paise | undefined): MoneyTone {
	if (amount === undefined || amount === 0) return undefined;
	return amount > 0 ? 'profit' : 'loss';
}
