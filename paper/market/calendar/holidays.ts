import { isoDate, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';

export interface PaperHoliday {
	date: IsoDate;
	name: string;
	/** Minutes of the day between which there is trading on the holiday. */
	special: readonly [from: number, to: number] | undefined;
}

/** Evening session of Diwali; the exchanges announce the exact hour each year, this is the usual one. */
const MUHURAT = [18 * 60, 19 * 60 + 15] as const;

/** Days on which NSE and BSE are shut although it is not a weekend, as the exchanges published them for 2025 and 2026. */
const SHUT: readonly (readonly [date: string, name: string])[] = [
	['2025-02-26', 'Mahashivratri'],
	['2025-03-14', 'Holi'],
	['2025-03-31', 'Id-Ul-Fitr (Ramadan Eid)'],
	['2025-04-10', 'Shri Mahavir Jayanti'],
	['2025-04-14', 'Dr. Baba Saheb Ambedkar Jayanti'],
	['2025-04-18', 'Good Friday'],
	['2025-05-01', 'Maharashtra Day'],
	['2025-08-15', 'Independence Day'],
	['2025-08-27', 'Ganesh Chaturthi'],
	['2025-10-02', 'Mahatma Gandhi Jayanti'],
	['2025-10-21', 'Diwali Laxmi Pujan'],
	['2025-10-22', 'Diwali Balipratipada'],
	['2025-11-05', 'Prakash Gurpurb Sri Guru Nanak Dev'],
	['2025-12-25', 'Christmas'],
	['2026-01-15', 'Municipal Corporation Election'],
	['2026-01-26', 'Republic Day'],
	['2026-03-03', 'Holi'],
	['2026-03-26', 'Shri Ram Navami'],
	['2026-03-31', 'Shri Mahavir Jayanti'],
	['2026-04-03', 'Good Friday'],
	['2026-04-14', 'Dr. Baba Saheb Ambedkar Jayanti'],
	['2026-05-01', 'Maharashtra Day'],
	['2026-05-28', 'Bakri Id'],
	['2026-06-26', 'Muharram'],
	['2026-09-14', 'Ganesh Chaturthi'],
	['2026-10-02', 'Mahatma Gandhi Jayanti'],
	['2026-10-20', 'Dussehra'],
	['2026-11-08', 'Diwali Laxmi Pujan'],
	['2026-11-10', 'Diwali Balipratipada'],
	['2026-11-24', 'Prakash Gurpurb Sri Guru Nanak Dev'],
	['2026-12-25', 'Christmas']
];

export const HOLIDAYS: readonly PaperHoliday[] = SHUT.map(([text, name]) => {
	const date = isoDate(text);
	if (!date) throw new RangeError(`not a date in the holiday table: ${text}`);
	return { date, name, special: name === 'Diwali Laxmi Pujan' ? MUHURAT : undefined };
});

/** Shut every year on the same date: good enough to list expiries into a year that is not published yet. */
const EVERY_YEAR: Readonly<Record<string, string>> = {
	'01-26': 'Republic Day',
	'04-14': 'Dr. Baba Saheb Ambedkar Jayanti',
	'05-01': 'Maharashtra Day',
	'08-15': 'Independence Day',
	'10-02': 'Mahatma Gandhi Jayanti',
	'12-25': 'Christmas'
};

export function fixedHoliday(date: IsoDate): PaperHoliday | undefined {
	const name = EVERY_YEAR[date.slice(5)];
	return name === undefined ? undefined : { date, name, special: undefined };
}
