import Dexie, { liveQuery } from 'dexie';
import * as v from 'valibot';
import { surplusReadings } from '#lib/domain/chain/oi-baseline.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';
import { at } from './stored-values.ts';

/** One value a strike; a browser stores such an array as it stands, without a key or a text per value. */
const strikes = v.instance(Float64Array);
/** In place of the open interest that the server did not say. */
export const UNSAID = -1;
/** An older version kept 32 bits: what did not fit came out as a negative number. */
const perStrike = v.pipe(
	v.union([v.instance(Float64Array), v.instance(Int32Array)]),
	v.transform((kept) => Float64Array.from(kept, (units) => (units < 0 ? UNSAID : units)))
);

const storedOiReading = v.object({
	/** `chainId`. */
	chain: v.string(),
	at,
	/** When every listed strike was asked for last; undefined when only those near the money ever were. */
	wholeAt: v.undefinedable(at),
	strikes,
	/** Units of open interest, beside `strikes`. */
	ce: perStrike,
	pe: perStrike
});
export type StoredOiReading = v.InferOutput<typeof storedOiReading>;

/** Open interest as this device read it, minute by minute: no server returns past values. */
export class OiReadings {
	readonly #db: Writing;
	readonly #table: KeptRows<readonly [string, number]>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('oiReadings');
	}

	/** Keeps it, and drops readings of its chain that no change is counted from any more. */
	async keep(row: StoredOiReading): Promise<void> {
		await this.#db.change(['oiReadings'], async (table) => {
			const rows = table<readonly [string, number]>('oiReadings');
			await rows.put(row);
			const surplus = surplusReadings(await this.times(row.chain), row.at);
			if (surplus.length > 0) await rows.bulkDelete(surplus.map((at) => [row.chain, at]));
		});
	}

	async at(chain: string, at: number): Promise<StoredOiReading | undefined> {
		return fitting(storedOiReading, [await this.#table.get([chain, at])])[0];
	}

	async newest(chain: string): Promise<StoredOiReading | undefined> {
		return fitting(storedOiReading, [await this.#all(chain).last()])[0];
	}

	/** Epoch ms of each reading from `from` on, ascending. */
	async times(chain: string, from = 0): Promise<number[]> {
		const keys = await this.#all(chain, from).primaryKeys();
		return keys.map(([, at]) => at);
	}

	/** Tells the times of all readings from `from` on, now and after each change by any window. Returns its stop. */
	follow(chain: string, from: number, told: (times: readonly number[]) => void): () => void {
		const following = liveQuery(() => this.times(chain, from)).subscribe({
			next: told,
			// A storage that is full or closed keeps no readings, so there are none to report.
			error: () => told([])
		});
		return () => following.unsubscribe();
	}

	/** Deletes what is older than `from`, epoch ms, of every chain. */
	async forgetBefore(from: number): Promise<void> {
		await this.#db.change(['oiReadings'], () => this.#table.where('at').below(from).delete());
	}

	#all(chain: string, from = 0) {
		return this.#table.where('[chain+at]').between([chain, from], [chain, Dexie.maxKey]);
	}
}
