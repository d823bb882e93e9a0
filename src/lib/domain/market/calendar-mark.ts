import type { MarketCalendar } from './market-calendar.ts';
import type { TradingHours } from './trading-hours.ts';

/** Eight hexadecimal digits that differ where two calendars do, whatever the order of their rows. */
export function calendarMark({ holidays, days }: MarketCalendar): string {
	const rows = [
		...days.map(({ date, hours }) => [date, sorted(hours.map(hoursText))]),
		...holidays.map(({ date, description, type, closed, open }) => [
			...[date, description, type],
			...[sorted(closed), sorted(open.map(hoursText))]
		])
	];
	return hash(sorted(rows.map((row) => JSON.stringify(row))).join('\n'));
}

function hoursText({ exchange, from, to }: TradingHours): string {
	return `${exchange} ${from} ${to}`;
}

function sorted(texts: readonly string[]): string[] {
	return [...texts].sort();
}

/** FNV-1a: two calendars that differ by chance alike cost an hour, so 32 bits are enough. */
function hash(text: string): string {
	let value = 0x811c9dc5;
	for (let index = 0; index < text.length; index += 1) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
	}
	return value.toString(16).padStart(8, '0');
}
