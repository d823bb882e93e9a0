import { createHash } from 'node:crypto';
import { setImmediate as othersTurn } from 'node:timers/promises';
import type { ActivityEvent } from '#lib/domain/activity/activity.ts';
import {
	hashedText,
	EMPTY_LOG,
	type ActivityRow,
	type UnhashedRow,
	type LogHead
} from '#lib/domain/activity/hashed-log.ts';
import { keptEvent } from '#lib/domain/activity/kept-event.ts';
import * as v from 'valibot';
import { activityRow, headRow } from './activity-row.ts';
import { rowsOf, type RelayDatabase, type Statements } from '../database/database.ts';
import { DatabaseUnavailable } from '../database/unavailable.ts';

/** Lines of one transaction: they share one write to the disk. More would hold up a beat of the feed. */
const MOST_AT_ONCE = 40;

/** What a page reported itself, by its own name and clock. */
interface Report {
	id: string;
	/** Epoch ms. */
	at: number;
}

/** What becomes one line. Its event is bounded by `keptEvent`. */
interface NewLine {
	userId: string;
	event: ActivityEvent;
	report: Report | undefined;
	/** Epoch ms. */
	at: number;
}

interface Entry extends NewLine {
	kept(place: number): void;
	failed(error: unknown): void;
}

/** What happened, per user, in the order of asking. Nothing here changes or removes a line. */
export class ActivityStore {
	readonly #database: RelayDatabase;
	readonly #now: () => number;
	#waiting: Entry[] = [];
	#writing = false;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** Resolves with the line's place once it is on the disk. A report that is known already keeps its first place. */
	append(userId: string, event: ActivityEvent, report?: Report): Promise<number> {
		return new Promise((kept, failed) => {
			const entry = { userId, event: keptEvent(event), report, at: this.#now() };
			this.#waiting.push({ ...entry, kept, failed });
			if (!this.#writing) void this.#writeAll();
		});
	}

	async head(userId: string): Promise<LogHead> {
		return headOf(this.#database, userId);
	}

	/** At most `most` lines after a place, oldest first, as a check reads them. */
	async after(userId: string, place: number, most: number): Promise<ActivityRow[]> {
		const found = await this.#database.run({
			sql: 'SELECT * FROM activity WHERE user_id = ? AND place > ? ORDER BY place LIMIT ?',
			args: [userId, place, most]
		});
		return rowsOf(activityRow, found);
	}

	async #writeAll(): Promise<void> {
		this.#writing = true;
		while (this.#waiting.length > 0) {
			const entries = this.#waiting.splice(0, MOST_AT_ONCE);
			if (!(await this.#write(entries))) {
				// One that cannot be kept must not take the others with it.
				for (const entry of entries) await this.#write([entry]);
			}
			await othersTurn();
		}
		this.#writing = false;
	}

	/** False when several failed together and none was reported yet. */
	async #write(entries: readonly Entry[]): Promise<boolean> {
		try {
			const places = await this.#database.transaction((statements) =>
				appendLines(statements, entries)
			);
			entries.forEach((entry, index) => entry.kept(places[index] ?? 0));
			return true;
		} catch (error) {
			// Writing each by itself would fail the same way, after the same wait.
			if (entries.length > 1 && !(error instanceof DatabaseUnavailable)) return false;
			for (const entry of entries) entry.failed(error);
			return true;
		}
	}
}

/** The hash of a line, as `hashedText` words it. */
export function lineHash(userId: string, row: UnhashedRow): string {
	return createHash('sha256').update(hashedText(userId, row)).digest('hex');
}

/** Reads each log's end from the table, never from memory: a command on this machine may have written meanwhile. */
export async function appendLines(
	statements: Statements,
	lines: readonly NewLine[]
): Promise<number[]> {
	const heads = new Map<string, LogHead>();
	const places: number[] = [];
	for (const { userId, event, report, at } of lines) {
		const known = report && (await placeOf(statements, userId, report.id));
		if (known !== undefined) {
			places.push(known);
			continue;
		}
		const head = heads.get(userId) ?? (await headOf(statements, userId));
		const line = {
			place: head.place + 1,
			at,
			...event,
			reportId: report?.id ?? null,
			reportedAt: report?.at ?? null,
			before: head.hash
		};
		const hash = lineHash(userId, line);
		await statements.run({
			sql: `INSERT INTO activity (user_id, place, at, action, details, address, user_agent,
					report_id, reported_at, before, hash)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			args: [
				...[userId, line.place, line.at, line.action, JSON.stringify(line.details)],
				...[line.address, line.userAgent, line.reportId, line.reportedAt, line.before, hash]
			]
		});
		heads.set(userId, { place: line.place, hash });
		places.push(line.place);
	}
	return places;
}

async function headOf(statements: Statements, userId: string): Promise<LogHead> {
	const found = await statements.run({
		sql: 'SELECT place, hash FROM activity WHERE user_id = ? ORDER BY place DESC LIMIT 1',
		args: [userId]
	});
	return rowsOf(headRow, found)[0] ?? EMPTY_LOG;
}

async function placeOf(
	statements: Statements,
	userId: string,
	reportId: string
): Promise<number | undefined> {
	const found = await statements.run({
		sql: 'SELECT place FROM activity WHERE user_id = ? AND report_id = ?',
		args: [userId, reportId]
	});
	return rowsOf(v.object({ place: v.number() }), found)[0]?.place;
}
