import * as v from 'valibot';
import { chainId } from '#lib/domain/chain/chain-id.ts';
import { oneRowPerStrike, type OptionChain } from '#lib/domain/chain/option-chain.ts';
import { DAY_MS, type IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import { KeptLots } from './kept-lots.ts';
import type { KeptRows } from './owned-rows.ts';
import { at, day, instrument, storedPaise, storedQuote, units } from './stored-values.ts';

/** Chains kept on the device, each some 100 kB: more than a trader opens in weeks. */
export const MOST_CHAINS = 120;
/** Ms after which a chain that was not opened again is of no use. */
const KEEP_CHAIN_FOR = 14 * DAY_MS;

const leg = v.object({ key: instrument, lotSize: units, tick: storedPaise, quote: storedQuote });
const storedChain = v.object({
	/** `chainId` of the two below. */
	id: v.string(),
	/** When the newest price in it was true. */
	asOf: at,
	chain: v.object({
		underlying: v.string(),
		underlyingKey: instrument,
		underlyingLtp: v.undefinedable(storedPaise),
		underlyingPrevClose: v.undefinedable(storedPaise),
		expiry: day,
		/** Rows that an older version wrote have none. */
		endsAt: v.optional(v.undefinedable(at)),
		// An older version kept what a server had listed twice.
		rows: v.pipe(
			v.array(v.object({ strike: v.number(), ce: v.undefinedable(leg), pe: v.undefinedable(leg) })),
			v.transform(oneRowPerStrike)
		),
		at
	})
});
export type StoredChain = v.InferOutput<typeof storedChain>;

/** The last snapshot of every chain that was opened, for the time without a network and the second before its answer. */
export class KeptChains {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;
	readonly #lots: KeptLots;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table('chains');
		this.#lots = new KeptLots(db);
	}

	async of(underlying: string, expiry: IsoDate): Promise<StoredChain | undefined> {
		return fitting(storedChain, [await this.#table.get(chainId(underlying, expiry))])[0];
	}

	/** The one of an underlying that was true last, whatever its expiry: for what the underlying itself cost. */
	async newestOf(underlying: string): Promise<StoredChain | undefined> {
		const rows = await this.#table.where('id').startsWith(`${underlying} `).toArray();
		return fitting(storedChain, rows).reduce<StoredChain | undefined>(
			(newest, one) => (newest && newest.asOf >= one.asOf ? newest : one),
			undefined
		);
	}

	/** Keeps the newest snapshot of each underlying and expiry, and of all of them the `MOST_CHAINS` newest. */
	async keep(chain: OptionChain, asOf: number): Promise<void> {
		const id = chainId(chain.underlying, chain.expiry);
		const lotSize = chain.rows.map(({ ce, pe }) => (ce ?? pe)?.lotSize).find(Boolean);
		await this.#db.change(['chains', 'lots'], async (table) => {
			await table('chains').put({ id, asOf, chain });
			if (lotSize !== undefined) await this.#lots.keep({ id, lotSize });
			const surplus = (await this.#table.count()) - MOST_CHAINS;
			if (surplus > 0) await this.#table.orderBy('asOf').limit(surplus).delete();
		});
	}

	/** Forgets chains of contracts that have ended before `today`, and those that were not opened for long. */
	async forget(today: IsoDate, now: number): Promise<void> {
		const ended = (id: string) => id.slice(-today.length) < today;
		await this.#db.change(['chains', 'lots'], async (table) => {
			await this.#table
				.where('asOf')
				.below(now - KEEP_CHAIN_FOR)
				.delete();
			const ids = await this.#table.toCollection().primaryKeys();
			await table<string>('chains').bulkDelete(ids.filter(ended));
			await this.#lots.forget(ended);
		});
	}
}
