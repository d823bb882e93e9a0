import type { DeviceDatabase } from '#lib/db/database.ts';
import { fitting } from '#lib/db/fitting.ts';
import type { GroupId } from '#lib/orders/intent/intent.ts';
import type { ExitRun } from '#lib/orders/run/exit-run.ts';
import { newestRunFirst, type RunStore } from '#lib/orders/run/run-store.ts';
import { storedRun } from '#lib/orders/run/stored-run.ts';

type Rows = Pick<DeviceDatabase, 'table' | 'change'>;

/** How far windows of this device have come with closing positions. */
export class KeptRuns implements RunStore {
	readonly #db: Rows;

	constructor(db: Rows) {
		this.#db = db;
	}

	async add(run: ExitRun): Promise<'added' | 'taken' | 'refused'> {
		const added = await this.#db.change(['exitRuns'], async (table) => {
			const runs = table<string>('exitRuns');
			if ((await runs.get(run.id)) !== undefined) return 'taken';
			await runs.add(run);
			return 'added';
		});
		return added ?? 'refused';
	}

	async of(id: GroupId): Promise<ExitRun | undefined> {
		return fitting(storedRun, [await this.#db.table<string>('exitRuns').get(id)])[0];
	}

	change(id: GroupId, work: (run: ExitRun) => ExitRun): Promise<ExitRun | undefined> {
		return this.#db.change(['exitRuns'], async (table) => {
			const runs = table<string>('exitRuns');
			const [run] = fitting(storedRun, [await runs.get(id)]);
			if (!run) return undefined;
			const changed = work(run);
			if (changed !== run) await runs.put(changed);
			return changed;
		});
	}

	async all(): Promise<{ runs: ExitRun[]; unread: number }> {
		const rows = await this.#db.table<string>('exitRuns').toArray();
		const runs = fitting(storedRun, rows).sort(newestRunFirst);
		return { runs, unread: rows.length - runs.length };
	}

	async forget(before: number): Promise<void> {
		await this.#db.change(['exitRuns'], async (table) => {
			await table('exitRuns').where('startedAt').below(before).delete();
		});
	}
}
