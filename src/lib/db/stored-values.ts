import * as v from 'valibot';
import { isoDate } from '#lib/domain/instrument/expiry-date.ts';
import { parseInstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Paise } from '#lib/domain/number/paise.ts';

/** What the shapes of kept rows are made of. */

/** In which mode the server was when it answered. */
export const answerMode = v.picklist(['live', 'analyze', 'semi-auto']);
export const units = v.number();
export const at = v.number();
export const storedPaise = v.pipe(
	v.number(),
	v.safeInteger(),
	v.transform((whole) => whole as Paise)
);
/** A text that a domain parser accepts, as what that parser mints. */
const minted = <T>(parse: (text: string) => T | undefined, what: string) =>
	v.pipe(
		v.string(),
		v.rawTransform(({ dataset, addIssue, NEVER }): T => {
			const value = parse(dataset.value);
			if (value !== undefined) return value;
			addIssue({ message: `not ${what}` });
			return NEVER;
		})
	);
export const instrument = minted(parseInstrumentKey, 'an instrument');
export const day = minted(isoDate, 'a day');

const level = v.object({ price: storedPaise, quantity: units, orders: v.undefinedable(units) });
export const storedQuote = v.object({
	ltp: v.undefinedable(storedPaise),
	open: v.undefinedable(storedPaise),
	high: v.undefinedable(storedPaise),
	low: v.undefinedable(storedPaise),
	prevClose: v.undefinedable(storedPaise),
	volume: v.undefinedable(units),
	oi: v.undefinedable(units),
	bids: v.array(level),
	asks: v.array(level),
	at
});
