import * as v from 'valibot';
import type { NewLeg } from '#lib/domain/order/basket.ts';
import { SIDES } from '#lib/domain/order/order.ts';
import { PRODUCTS } from '#lib/domain/book/position.ts';
import type { Writing } from './database.ts';
import { fitting } from './fitting.ts';
import type { KeptRows } from './owned-rows.ts';
import { instrument, storedPaise } from './stored-values.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(1));
const storedBasket = v.object({
	name: v.pipe(v.string(), v.nonEmpty()),
	savedAt: v.number(),
	legs: v.pipe(
		v.array(
			v.object({
				key: instrument,
				side: v.picklist(SIDES),
				lots: whole,
				lotSize: whole,
				tick: v.undefinedable(storedPaise),
				product: v.picklist(PRODUCTS),
				price: v.undefinedable(storedPaise)
			})
		),
		v.minLength(1)
	)
});

/** Legs under a name that the trader gave them. */
export interface SavedBasket {
	name: string;
	/** Epoch ms. */
	savedAt: number;
	/** In the order of their ranks. */
	legs: readonly NewLeg[];
}

/** Baskets that were saved by name on this device. They are only ever gathered again: nothing here sends. */
export class SavedBaskets {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table<string>('savedBaskets');
	}

	/** By name. A row that no longer fits is left out whole: half a hedge is worse than none. */
	async all(): Promise<SavedBasket[]> {
		return fitting(storedBasket, await this.#table.orderBy('name').toArray());
	}

	/** The same name again takes the place of the older one. */
	async save(basket: SavedBasket): Promise<void> {
		await this.#db.change(['savedBaskets'], (table) => table('savedBaskets').put(basket));
	}

	async remove(name: string): Promise<void> {
		await this.#db.change(['savedBaskets'], (table) => table<string>('savedBaskets').delete(name));
	}
}
