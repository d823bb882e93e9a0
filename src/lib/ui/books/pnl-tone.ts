import type { Paise } from '#lib/domain/number/paise.ts';

/** Whether a figure is drawn as won or lost; never by its colour alone, for it has its sign. */
export function pnlTone(amount: Paise | undefined): 'profit' | 'loss' | undefined {
	if (amount === undefined || amount === 0) return undefined;
	return amount > 0 ? 'profit' : 'loss';
}
