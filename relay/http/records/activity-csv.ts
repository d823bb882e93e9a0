import type { ActivityRow } from '#lib/domain/activity/hashed-log.ts';
import { csvLine } from '#lib/domain/text/csv.ts';
import { IST_OFFSET_MS } from '#lib/domain/instrument/expiry-date.ts';

/** Tells a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

export const CSV_HEAD =
	BYTE_ORDER_MARK +
	csvLine([
		...['place', 'time (IST)', 'epoch ms', 'action', 'details', 'address', 'device'],
		...['seen by', 'reported by the page as', 'reported at (epoch ms)', 'hash before', 'hash']
	]);

/** With everything that the hash is made of, so that the file can be checked without the relay. */
export function csvOf(row: ActivityRow): string {
	return csvLine([
		...[row.place, istTime(row.at), row.at, row.action, JSON.stringify(row.details)],
		...[row.address, row.userAgent, row.reportId === null ? 'the relay' : 'the page alone'],
		...[row.reportId, row.reportedAt, row.before, row.hash]
	]);
}

function istTime(at: number): string {
	return new Date(at + IST_OFFSET_MS).toISOString().replace('Z', '+05:30');
}
