import * as v from 'valibot';
import type { CandleInterval } from '#lib/domain/price/candle-interval.ts';
import { onTradeDate, oneBarPerMoment, type Candle } from '#lib/domain/price/candle.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Writing } from './database.ts';
import type { KeptRows } from './owned-rows.ts';
import { at, storedPaise, units } from './stored-values.ts';
import { fitting } from './fitting.ts';

/** Charts kept on the device; one of a thousand candles is about 100 kB. */
export const MOST_CHARTS = 24;
/** Candles kept of each: what a screen shows, and as much again to scroll back. */
export const MOST_CANDLES = 1_000;

const storedCandles = v.object({
	/** Instrument and interval. */
	id: v.string(),
	asOf: at,
	// An older version kept what a server had sent twice.
	candles: v.pipe(
		v.array(
			v.object({
				at,
				open: storedPaise,
				high: storedPaise,
				low: storedPaise,
				close: storedPaise,
				volume: v.undefinedable(units),
				oi: v.undefinedable(units)
			})
		),
		v.transform(oneBarPerMoment)
	)
});

interface KeptCandles {
	/** Oldest first. */
	candles: readonly Candle[];
	/** Epoch ms at which they were read. */
	asOf: number;
}

/** Charts that were opened, for the time without a network. */
export class CandleShelf {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table<string>('candles');
	}

	async read(key: InstrumentKey, interval: CandleInterval): Promise<KeptCandles | undefined> {
		const kept = fitting(storedCandles, [await this.#table.get(idOf(key, interval))])[0];
		if (interval !== 'D' || !kept) return kept;
		// An older version kept days as they were stamped.
		return { ...kept, candles: oneBarPerMoment(kept.candles.map(onTradeDate)) };
	}

	/** The newest of them; of all charts those that were opened last. */
	async keep(
		key: InstrumentKey,
		interval: CandleInterval,
		{ candles, asOf }: KeptCandles
	): Promise<void> {
		const row = { id: idOf(key, interval), asOf, candles: candles.slice(-MOST_CANDLES) };
		await this.#db.change(['candles'], async (table) => {
			await table('candles').put(row);
			const surplus = (await this.#table.count()) - MOST_CHARTS;
			if (surplus > 0) await this.#table.orderBy('asOf').limit(surplus).delete();
		});
	}
}

function idOf(key: InstrumentKey, interval: CandleInterval): string {
	return `${key} ${interval}`;
}
