import * as v from 'valibot';
import { accountId } from '#lib/domain/account/account.ts';
import { samplesToForget, type PnlSample } from '#lib/domain/book/pnl-sample.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';
import { at, storedPaise } from './stored-values.ts';

const storedSample = v.object({
	at,
	accounts: v.array(
		v.object({ id: accountId, pnl: storedPaise, today: v.undefinedable(storedPaise) })
	)
});

/** What the accounts had earned every five seconds, for the line through the day. */
export class PnlSamples {
	readonly #db: Writing;
	readonly #table: KeptRows<number>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('pnlSamples');
	}

	/** Does nothing when another window has taken it. */
	async keep(sample: PnlSample): Promise<void> {
		await this.#db.change(['pnlSamples'], async (table) => {
			if (!(await this.#table.get(sample.at))) await table('pnlSamples').add(sample);
		});
	}

	/** From `from` on, epoch ms, oldest first. */
	async since(from: number): Promise<PnlSample[]> {
		return fitting(storedSample, await this.#table.where('at').aboveOrEqual(from).toArray());
	}

	/** What is not needed at `now`, epoch ms. */
	async thin(now: number): Promise<void> {
		await this.#db.change(['pnlSamples'], async (table) => {
			const taken = await this.#table.orderBy('at').primaryKeys();
			await table<number>('pnlSamples').bulkDelete(samplesToForget(taken, now));
		});
	}
}
