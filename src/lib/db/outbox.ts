import type { Table } from 'dexie';
import * as v from 'valibot';
import { PAGE_ACTIONS } from '#lib/domain/activity/activity.ts';
import type { DeviceDatabase } from './database.ts';
import { fitting } from './fitting.ts';

/** Most events that wait on this device: days without a relay. `add` refuses any more. */
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
	readonly #table: Table<unknown, number>;

	constructor(db: Pick<DeviceDatabase, 'table'>) {
		this.#table = db.table<number>('outbox');
	}

	/** False when there is no room. */
	add(report: Omit<StoredReport, 'place'>): Promise<boolean> {
		return this.#table.db.transaction('rw', this.#table, async () => {
			if ((await this.#table.count()) >= MOST_WAITING) return false;
			await this.#table.add(report);
			return true;
		});
	}

	/** In the order in which they happened. */
	async oldest(user: string, most: number): Promise<StoredReport[]> {
		const rows = await this.#table.orderBy('place').toArray();
		return fitting(storedReport, rows)
			.filter((row) => row.user === user)
			.slice(0, most);
	}

	async remove(places: readonly number[]): Promise<void> {
		await this.#table.bulkDelete([...places]);
	}

	count(): Promise<number> {
		return this.#table.count();
	}
}
