import * as v from 'valibot';
import { shortText } from '#lib/domain/text/short-text.ts';

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
