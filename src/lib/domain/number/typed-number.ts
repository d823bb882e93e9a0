import { paiseFromRupees, type Paise } from './paise.ts';

const PRICE = /^\d[\d,]*(\.\d{0,2})?$|^\.\d{1,2}$/;
const WHOLE = /^\d[\d,]*$/;

/**
 * A price in rupees as typed. Undefined for anything else, and for fractions of a paisa: what would be
 * rounded is not what was typed.
 */
export function typedPrice(text: string): Paise | undefined {
	const plain = text.trim();
	if (!PRICE.test(plain)) return undefined;
	const price = paiseFromRupees(plain);
	return price !== undefined && price > 0 ? price : undefined;
}

/** A positive whole number as typed; undefined for anything else. */
export function typedWhole(text: string): number | undefined {
	const plain = text.trim();
	if (!WHOLE.test(plain)) return undefined;
	const number = Number(plain.replaceAll(',', ''));
	return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
