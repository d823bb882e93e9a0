import * as v from 'valibot';
import type { ActivityRow, LogHead } from '#lib/domain/activity/hashed-log.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';

const hash = v.string();
const storedLine = v.object({
	place: v.number(),
	at: v.number(),
	action: v.string(),
	details: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
	address: v.string(),
	userAgent: v.string(),
	reportId: v.nullable(v.string()),
	reportedAt: v.nullable(v.number()),
	before: hash,
	hash
});
const AS_OF = 'activity-as-of';
const HEAD = 'activity-head';
const storedAsOf = v.object({ id: v.literal(AS_OF), asOf: v.number() });
const storedHead = v.object({ id: v.literal(HEAD), place: v.number(), hash, at: v.number() });

export interface CheckedHead extends LogHead {
	/** Epoch ms: when this device last computed every hash up to there. */
	at: number;
}

/** The newest page of the log for the time without the relay, and how far this device has verified it. */
export class KeptActivity {
	readonly #db: Writing;
	readonly #lines: KeptRows<number>;
	readonly #notes: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#lines = db.table<number>('activity');
		this.#notes = db.table<string>('settings');
	}

	/** Newest first; undefined when nothing was ever kept. */
	async newest(): Promise<{ rows: ActivityRow[]; asOf: number } | undefined> {
		const [note] = fitting(storedAsOf, [await this.#notes.get(AS_OF)]);
		if (!note) return undefined;
		const rows = await this.#lines.orderBy('place').reverse().toArray();
		return { rows: fitting(storedLine, rows), asOf: note.asOf };
	}

	async keep(rows: readonly ActivityRow[], asOf: number): Promise<void> {
		await this.#db.change(['activity', 'settings'], async (table) => {
			await table('activity').clear();
			await table('activity').bulkPut([...rows]);
			await table('settings').put({ id: AS_OF, asOf });
		});
	}

	async head(): Promise<CheckedHead | undefined> {
		const [head] = fitting(storedHead, [await this.#notes.get(HEAD)]);
		return head && { place: head.place, hash: head.hash, at: head.at };
	}

	async keepHead(head: CheckedHead): Promise<void> {
		await this.#db.change(['settings'], (table) => table('settings').put({ id: HEAD, ...head }));
	}
}
