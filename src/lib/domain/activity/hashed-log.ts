import type { ActivityDetails } from './activity.ts';

/** One line of a user's log, as it is kept: its hash covers everything else in it, the hash of the line before included. */
export interface ActivityRow {
	/** 1, 2, 3 … in each user's log, without a gap. */
	place: number;
	/** Epoch ms by the relay's clock, when the line was written. */
	at: number;
	/** An `ActivityAction`, or one that a newer relay added: the hash is of what was written. */
	action: string;
	details: ActivityDetails;
	/** Of the visitor; empty when the relay itself acted. */
	address: string;
	userAgent: string;
	/** What the page called it, when a page reported it: the same report twice is one line. */
	reportId: string | null;
	/** Epoch ms by the page's clock, when a page reported it: it may have been offline. */
	reportedAt: number | null;
	/** Hash of the line before; `GENESIS` for the first. */
	before: string;
	/** SHA-256 of `hashedText`, in lower-case hex. */
	hash: string;
}

/** What the first line of a log names as the hash before it. */
export const GENESIS = '0'.repeat(64);

export type UnhashedRow = Omit<ActivityRow, 'hash'>;

/** Where a log ends: enough to notice later that a line was changed, or that the newest ones are gone. */
export interface LogHead {
	/** 0 for an empty log, whose hash is `GENESIS`. */
	place: number;
	hash: string;
}

export const EMPTY_LOG: LogHead = { place: 0, hash: GENESIS };

/**
 * The text of which the hash is made: a JSON array in a fixed order, without white space, as UTF-8. Details are pairs
 * sorted by name (by UTF-16 code units), because no standard guarantees the order of an object's names.
 */
export function hashedText(userId: string, row: UnhashedRow): string {
	const details = Object.entries(row.details).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	return JSON.stringify([
		'algomirror activity 1',
		userId,
		row.place,
		row.at,
		row.action,
		details,
		row.address,
		row.userAgent,
		row.reportId,
		row.reportedAt,
		row.before
	]);
}

/** Why a log cannot be what was written. `place` is the first one that does not fit. */
export type LogBreak =
	/** Its hash is not that of what it says. */
	| { kind: 'changed'; place: number }
	/** It does not follow the line before: one was taken out, put in, or moved. */
	| { kind: 'does-not-follow'; place: number }
	/** The log ends before a line that this device has seen. */
	| { kind: 'cut-short'; place: number };

/** What is wrong with `row` as the line after `head`; `hash` is the one that was computed of it. */
export function follows(
	head: LogHead,
	row: Pick<ActivityRow, 'place' | 'before' | 'hash'>,
	hash: string
): LogBreak | undefined {
	const place = head.place + 1;
	if (row.place !== place || row.before !== head.hash) return { kind: 'does-not-follow', place };
	return row.hash === hash ? undefined : { kind: 'changed', place };
}
