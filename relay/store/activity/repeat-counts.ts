import { createHash } from 'node:crypto';
import type { InStatement } from '@libsql/client';
import * as v from 'valibot';
import {
	ACTIVITY_ACTIONS,
	type ActivityAction,
	type ActivityEvent
} from '#lib/domain/activity/activity.ts';
import { keptEvent } from '#lib/domain/activity/kept-event.ts';
import { rowsOf, type RelayDatabase } from '../database/database.ts';
import { DatabaseUnavailable } from '../database/unavailable.ts';
import { appendLines } from './activity.ts';

/** Different events of one kind that are counted apart at a time; all others are counted together. */
const MOST_SORTS = 16;
const ALL_OTHERS = '';
/** Lines, or counts, of one transaction: more would hold up a beat of the feed. */
const MOST_AT_ONCE = 40;

const value = v.union([v.string(), v.number(), v.boolean(), v.null()]);
const repeatsRow = v.object({
	user_id: v.string(),
	action: v.picklist(ACTIVITY_ACTIONS),
	sort: v.string(),
	repeats: v.number(),
	first_at: v.number(),
	last_at: v.number(),
	details: v.pipe(v.string(), v.parseJson(), v.record(v.string(), value)),
	address: v.string(),
	user_agent: v.string()
});

const COUNT = `INSERT INTO activity_repeats
		(user_id, action, sort, repeats, first_at, last_at, details, address, user_agent)
	SELECT :userId, :action,
		CASE WHEN EXISTS (SELECT 1 FROM activity_repeats
				WHERE user_id = :userId AND action = :action AND sort = :sort)
			OR (SELECT count(*) FROM activity_repeats
				WHERE user_id = :userId AND action = :action) < ${MOST_SORTS}
		THEN :sort ELSE '${ALL_OTHERS}' END,
		:repeats, :firstAt, :lastAt, :details, :address, :userAgent
	WHERE true
	ON CONFLICT (user_id, action, sort) DO UPDATE SET repeats = repeats + excluded.repeats,
		last_at = excluded.last_at, details = excluded.details,
		address = excluded.address, user_agent = excluded.user_agent`;

/** Equal events that are not on the disk yet. */
interface Count {
	userId: string;
	event: ActivityEvent;
	sort: string;
	repeats: number;
	/** Epoch ms. */
	firstAt: number;
	lastAt: number;
	waiting: { kept(): void; failed(error: unknown): void }[];
}

/** How often something happened that has no line of the log yet. On the disk, so that a killed relay loses none of it. */
export class RepeatCounts {
	readonly #database: RelayDatabase;
	/** Epoch ms. */
	readonly #now: () => number;
	#unwritten = new Map<string, Count>();
	#writing = false;

	constructor(database: RelayDatabase, now: () => number) {
		this.#database = database;
		this.#now = now;
	}

	/** Resolves once it is counted on the disk. */
	add(userId: string, happened: ActivityEvent): Promise<void> {
		const event = keptEvent(happened);
		const { details, address } = event;
		const sort = createHash('sha256')
			.update(JSON.stringify([details, address]))
			.digest('hex');
		const key = `${userId} ${event.action} ${sort}`;
		const at = this.#now();
		const count = this.#unwritten.get(key) ?? {
			...{ userId, event, sort, repeats: 0, firstAt: at, lastAt: at, waiting: [] }
		};
		this.#unwritten.set(key, count);
		count.repeats += 1;
		count.lastAt = at;
		count.event = event;
		return new Promise((kept, failed) => {
			count.waiting.push({ kept, failed });
			if (!this.#writing) void this.#writeAll();
		});
	}

	/** Turns counts into lines, of one kind or all, both in one transaction: nothing is told twice. */
	async tell(kind?: { userId: string; action: ActivityAction }): Promise<void> {
		const which = kind ? 'WHERE user_id = ? AND action = ?' : '';
		const args = kind ? [kind.userId, kind.action] : [];
		let told: number;
		do {
			told = await this.#database.transaction(async (statements) => {
				const sql = `SELECT * FROM activity_repeats ${which} LIMIT ${MOST_AT_ONCE}`;
				const rows = rowsOf(repeatsRow, await statements.run({ sql, args }));
				await appendLines(
					statements,
					rows.map((row) => ({
						...{ userId: row.user_id, event: toldTogether(row), report: undefined, at: this.#now() }
					}))
				);
				for (const { user_id, action, sort } of rows) {
					await statements.run({
						sql: 'DELETE FROM activity_repeats WHERE user_id = ? AND action = ? AND sort = ?',
						args: [user_id, action, sort]
					});
				}
				return rows.length;
			});
		} while (told === MOST_AT_ONCE);
	}

	async #writeAll(): Promise<void> {
		this.#writing = true;
		while (this.#unwritten.size > 0) {
			const counts = [...this.#unwritten.entries()].slice(0, MOST_AT_ONCE);
			for (const [key] of counts) this.#unwritten.delete(key);
			const some = counts.map(([, count]) => count);
			// One that cannot be kept must not take the others with it.
			if (!(await this.#write(some))) for (const one of some) await this.#write([one]);
		}
		this.#writing = false;
	}

	/** False when several failed together and none was reported yet. */
	async #write(counts: readonly Count[]): Promise<boolean> {
		const waiting = counts.flatMap((count) => count.waiting);
		try {
			await this.#database.batch(counts.map(statementOf));
			for (const { kept } of waiting) kept();
		} catch (error) {
			if (counts.length > 1 && !(error instanceof DatabaseUnavailable)) return false;
			for (const { failed } of waiting) failed(error);
		}
		return true;
	}
}

function statementOf({ userId, event, sort, repeats, firstAt, lastAt }: Count): InStatement {
	const { action, address, userAgent } = event;
	const details = JSON.stringify(event.details);
	return {
		sql: COUNT,
		args: { userId, action, sort, repeats, firstAt, lastAt, details, address, userAgent }
	};
}

function toldTogether(row: v.InferOutput<typeof repeatsRow>): ActivityEvent {
	const { action, sort, repeats, first_at, last_at, details, address, user_agent } = row;
	const vary = sort === ALL_OTHERS ? { repeatsVary: true } : {};
	return {
		action,
		details: { ...details, repeats, repeatsFrom: first_at, repeatsUntil: last_at, ...vary },
		address,
		userAgent: user_agent
	};
}
