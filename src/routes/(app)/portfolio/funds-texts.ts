import { signedPrice, wholeRupees } from '#lib/domain/number/indian-number.ts';
import type { FundsEquation } from '#lib/domain/book/funds-equation.ts';
import type { Paise } from '#lib/domain/number/paise.ts';
import { toneOf, type MoneyTone } from '#lib/ui/books/money-tone.ts';

export type FundsPart = Exclude<keyof FundsEquation, 'usedPercent'>;

/** Balances in whole rupees, what was won or lost with its paise. */
export function fundsText(part: FundsPart, amount: Paise | undefined): string {
	return isGain(part) ? signedPrice(amount) : wholeRupees(amount).replace('₹', '');
}

export function fundsTone(part: FundsPart, amount: Paise | undefined): MoneyTone {
	return isGain(part) ? toneOf(amount) : undefined;
}

function isGain(part: FundsPart): boolean {
	return part === 'realised' || part === 'unrealised';
}
