import { setImmediate as othersTurn } from 'node:timers/promises';
import type { InValue } from '@libsql/client';
import type { ActivityRow } from '#lib/domain/activity/hashed-log.ts';
import * as v from 'valibot';
import { activityRow } from './activity-row.ts';
import { rowsOf, type RelayDatabase } from '../database/database.ts';

/** A search. Without a field everything fits. */
export interface ActivityFilter {
	/** One of these; any when there are none. */
	actions: readonly string[];
	/** Somewhere in action, details, address or device, in either case of the Latin letters. */
	text: string;
	/** Epoch ms, the first included and the second not. */
	from: number | undefined;
	until: number | undefined;
}

interface ActivityPage {
	/** Newest first. */
	rows: ActivityRow[];
	/** Older lines that may fit lie before this place; null when there are none. */
	next: number | null;
}

/** Lines that one query reads: the driver blocks while it runs, and this many take a ms or two. */
const WINDOW = 500;
/** Lines that one page reads before it answers with what it found: a search without matches must end. */
const MOST_SCANNED = 100_000;

/** Reads a user's log backwards. Places have no gap, so that windows of places are pages of an index. */
export class ActivityPages {
	readonly #database: RelayDatabase;

	constructor(database: RelayDatabase) {
		this.#database = database;
	}

	/** At most `most` lines before a place (the newest without one), newest first. */
	async page(
		userId: string,
		filter: ActivityFilter,
		before: number | undefined,
		most: number
	): Promise<ActivityPage> {
		const newest = await this.#newest(userId);
		let high = Math.min(newest, (before ?? Number.MAX_SAFE_INTEGER) - 1);
		const lowest = Math.max(0, high - MOST_SCANNED);
		const rows: ActivityRow[] = [];
		while (high > lowest) {
			const low = Math.max(lowest, high - WINDOW);
			const { sql, args } = windowQuery(userId, filter, low, high, most - rows.length);
			rows.push(...rowsOf(activityRow, await this.#database.run({ sql, args })));
			if (rows.length === most) {
				high = (rows.at(-1)?.place ?? 1) - 1;
				break;
			}
			high = low;
			await othersTurn();
		}
		return { rows, next: high > 0 ? high + 1 : null };
	}

	/** The same lines as pages without end, for an export. Reads only as fast as its consumer. */
	async *all(
		userId: string,
		filter: ActivityFilter,
		most: number
	): AsyncGenerator<ActivityRow[], void> {
		let before: number | undefined;
		do {
			const { rows, next } = await this.page(userId, filter, before, most);
			if (rows.length > 0) yield rows;
			if (next === null) return;
			before = next;
			await othersTurn();
		} while (before > 0);
	}

	async #newest(userId: string): Promise<number> {
		const found = await this.#database.run({
			sql: 'SELECT max(place) AS place FROM activity WHERE user_id = ?',
			args: [userId]
		});
		return rowsOf(v.object({ place: v.nullable(v.number()) }), found)[0]?.place ?? 0;
	}
}

/** Lines above `low` up to `high`, newest first. */
export function windowQuery(
	userId: string,
	{ actions, text, from, until }: ActivityFilter,
	low: number,
	high: number,
	most: number
): { sql: string; args: InValue[] } {
	const conditions = ['user_id = ?', 'place > ?', 'place <= ?'];
	const args: InValue[] = [userId, low, high];
	const and = (condition: string, ...values: InValue[]) => {
		conditions.push(condition);
		args.push(...values);
	};
	if (actions.length > 0) and(`action IN (${actions.map(() => '?').join(', ')})`, ...actions);
	if (from !== undefined) and('at >= ?', from);
	if (until !== undefined) and('at < ?', until);
	if (text !== '') {
		const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
		and(
			`(replace(action, '-', ' ') LIKE ? ESCAPE '\\' OR address LIKE ? ESCAPE '\\'
				OR user_agent LIKE ? ESCAPE '\\'
				OR EXISTS (SELECT 1 FROM json_each(details) WHERE value LIKE ? ESCAPE '\\'))`,
			...[like, like, like, like]
		);
	}
	return {
		sql: `SELECT * FROM activity WHERE ${conditions.join(' AND ')} ORDER BY place DESC LIMIT ?`,
		args: [...args, most]
	};
}
