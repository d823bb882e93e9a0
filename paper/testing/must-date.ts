import { isoDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';

/** The date that a test names; it throws on anything else. */
export function mustDate(text: string): IsoDate {
	const date = isoDate(text);
	if (!date) throw new RangeError(`expected a date, got ${text}`);
	return date;
}
