import Dexie from 'dexie';
import * as v from 'valibot';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';
import { at, storedPaise } from './stored-values.ts';

const storedDaySample = v.object({
	/** `chainId`. */
	chain: v.string(),
	/** The start of the minute, so that of several windows one writes. */
	at,
	spot: v.undefinedable(storedPaise),
	/** Rupees: what was at the money then. */
	strike: v.undefinedable(v.number()),
	straddle: v.undefinedable(storedPaise),
	/** Puts by calls. */
	pcr: v.undefinedable(v.number()),
	/** Percent a year. */
	atmIv: v.undefinedable(v.number())
});
export type StoredDaySample = v.InferOutput<typeof storedDaySample>;

/** What a chain looked like minute by minute, for the charts through the day. */
export class DaySamples {
	readonly #db: Writing;
	readonly #table: KeptRows<readonly [string, number]>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('daySamples');
	}

	/** Does nothing when this minute was sampled already. */
	async keep(row: StoredDaySample): Promise<void> {
		await this.#db.change(['daySamples'], async (table) => {
			if (!(await this.#table.get([row.chain, row.at]))) await table('daySamples').add(row);
		});
	}

	/** From `from` on, epoch ms, oldest first. */
	async since(chain: string, from: number): Promise<StoredDaySample[]> {
		const rows = await this.#table
			.where('[chain+at]')
			.between([chain, from], [chain, Dexie.maxKey])
			.toArray();
		return fitting(storedDaySample, rows);
	}

	async forgetBefore(from: number): Promise<void> {
		await this.#db.change(['daySamples'], () => this.#table.where('at').below(from).delete());
	}
}
