import * as v from 'valibot';
import { PAGE_ACTIONS } from '#lib/domain/activity/activity.ts';
import { keptDetails } from '#lib/domain/activity/kept-event.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';

/** Most events that wait on this device, days without a relay, of 8 kB at most. `add` refuses any more. */
export const MOST_WAITING = 2_000;

const storedReport = v.object({
	/** Counts up over all windows of this device: the order of delivery. */
	place: v.number(),
	/** The report's own name; the relay keeps each name once. */
	id: v.string(),
	/** Whose it is: another user's session must not deliver it. */
	user: v.string(),
	action: v.picklist(PAGE_ACTIONS),
	/** Epoch ms by this device's clock. */
	at: v.number(),
	details: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()]))
});
export type StoredReport = v.InferOutput<typeof storedReport>;

/** What the relay has not confirmed yet. It survives a reload, and signing out empties it. */
export class Outbox {
	readonly #db: Writing;
	readonly #table: KeptRows<number>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table<number>('outbox');
	}

	/** False when there is no room, or the user has signed out. Texts are cut as the relay would cut them. */
	async add(report: Omit<StoredReport, 'place'>): Promise<boolean> {
		const added = await this.#db.change(['outbox'], async (table) => {
			if ((await this.#table.count()) >= MOST_WAITING) return false;
			await table('outbox').add({ ...report, details: keptDetails(report.details) });
			return true;
		});
		return added ?? false;
	}

	/** In the order in which they happened. */
	async oldest(user: string, most: number): Promise<StoredReport[]> {
		const rows = await this.#table.orderBy('place').toArray();
		return fitting(storedReport, rows)
			.filter((row) => row.user === user)
			.slice(0, most);
	}

	async remove(places: readonly number[]): Promise<void> {
		await this.#db.change(['outbox'], (table) => table<number>('outbox').bulkDelete([...places]));
	}

	count(): Promise<number> {
		return this.#table.count();
	}
}
