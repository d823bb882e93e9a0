import {
	EMPTY_LOG,
	follows,
	type LogBreak,
	type LogHead
} from '#lib/domain/activity/hashed-log.ts';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { lineHash, type ActivityStore } from './activity.ts';

interface LogCheck {
	/** The last line up to which everything is unchanged. */
	head: LogHead;
	broken: LogBreak | undefined;
}

/** Lines that are read at once. */
const PIECE = 250;

/** Computes every hash of a user's log. `known` is where the log ended at an earlier time. */
export async function checkLog(
	store: Pick<ActivityStore, 'after'>,
	userId: string,
	known: LogHead = EMPTY_LOG
): Promise<LogCheck> {
	let head = EMPTY_LOG;
	for (;;) {
		const rows = await store.after(userId, head.place, PIECE);
		for (const row of rows) {
			const broken = follows(head, row, lineHash(userId, row));
			if (broken) return { head, broken };
			head = { place: row.place, hash: row.hash };
			// An attacker with write access can compute a whole new chain, but it does not end with the same hash.
			if (head.place === known.place && head.hash !== known.hash) {
				return { head, broken: { kind: 'changed', place: known.place } };
			}
		}
		if (rows.length === 0) break;
		await othersTurn();
	}
	const short = head.place < known.place;
	return { head, broken: short ? { kind: 'cut-short', place: head.place + 1 } : undefined };
}
