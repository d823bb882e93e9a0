import { IST_OFFSET_MS } from '#lib/domain/instrument/expiry-date.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CLOCK = String.raw`(\d{1,2}):(\d{2}):(\d{2})`;
/** `2025-04-08 13:58:03`, also with T and fractions of a second. */
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})[ T]${CLOCK}(?:\.\d+)?$`);
/** `20-Jun-2025 10:30:45` (Angel) and `20-06-2025 10:30:45`. */
const DAY_FIRST = new RegExp(String.raw`^(\d{1,2})-(\w{2,3})-(\d{4})[ T]${CLOCK}$`);
/** With fractions of a second and blanks around it. */
const LONGEST = 64;
/** `10:30:45 20-06-2025` (Shoonya). */
const TIME_FIRST = new RegExp(String.raw`^${CLOCK} (\d{1,2})-(\w{2,3})-(\d{4})$`);

/**
 * A book's timestamp as epoch ms. No broker sends a zone and all mean India's. Undefined for a format that is not
 * known, and for a time of day without a date: guessing the day could put a trade into the wrong session.
 */
export function istTimestamp(value: unknown): number | undefined {
	if (typeof value !== 'string' || value.length > LONGEST) return undefined;
	const text = value.trim();
	const yearFirst = YEAR_FIRST.exec(text);
	if (yearFirst) {
		const [, year, month, day, hour, minute, second] = yearFirst;
		return epoch(year, month, day, hour, minute, second);
	}
	const dayFirst = DAY_FIRST.exec(text);
	if (dayFirst) {
		const [, day, month, year, hour, minute, second] = dayFirst;
		return epoch(year, month, day, hour, minute, second);
	}
	const timeFirst = TIME_FIRST.exec(text);
	if (!timeFirst) return undefined;
	const [, hour, minute, second, day, month, year] = timeFirst;
	return epoch(year, month, day, hour, minute, second);
}

function epoch(year = '', month = '', ...rest: (string | undefined)[]): number | undefined {
	const [day = 0, hour = 0, minute = 0, second = 0] = rest.map(Number);
	const named = MONTHS.indexOf(month.toLowerCase());
	const number = named >= 0 ? named : Number(month) - 1;
	const midnight = Date.UTC(Number(year), number, day);
	// Date.UTC rolls 31 June over to 1 July: such a day is a misread format, not a date.
	const rolled = new Date(midnight);
	if (Number.isNaN(midnight) || rolled.getUTCMonth() !== number || rolled.getUTCDate() !== day) {
		return undefined;
	}
	if (hour > 23 || minute > 59 || second > 59) return undefined;
	return midnight + ((hour * 60 + minute) * 60 + second) * 1_000 - IST_OFFSET_MS;
}
