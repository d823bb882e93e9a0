import * as v from 'valibot';
import { shortText } from './short-text.ts';

/** A text that is cut, not refused, when it is longer than so many characters. */
export function textUpTo(most: number) {
	return v.pipe(
		v.string(),
		v.transform((text) => shortText(text, most))
	);
}

/** A list of which at most so many items are looked at; the rest is dropped before anything is done with it. */
export function listUpTo<const T extends v.GenericSchema>(item: T, most: number) {
	return v.pipe(
		v.custom<unknown[]>(Array.isArray),
		v.transform((items) => items.slice(0, most)),
		v.array(item)
	);
}

/**
 * A list that is refused when it is longer: of a book no row may be left out, since a position that silently vanishes
 * costs money.
 */
export function wholeListUpTo<const T extends v.GenericSchema>(item: T, most: number) {
	return v.pipe(
		v.custom<unknown[]>(Array.isArray),
		v.maxLength(most, 'more rows than there can be'),
		v.array(item)
	);
}
