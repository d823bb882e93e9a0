import * as v from 'valibot';
import { gather, type GatheredLeg, type NewLeg } from '#lib/domain/order/basket.ts';
import { SIDES } from '#lib/domain/order/order.ts';
import { PRODUCTS } from '#lib/domain/book/position.ts';
import type { Writing } from './database.ts';
import type { KeptRows } from './owned-rows.ts';
import { instrument, storedPaise } from './stored-values.ts';
import { fitting } from './fitting.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(1));
const storedLeg = v.object({
	id: v.string(),
	rank: v.number(),
	key: instrument,
	side: v.picklist(SIDES),
	lots: whole,
	lotSize: whole,
	tick: v.undefinedable(storedPaise),
	product: v.picklist(PRODUCTS),
	price: v.undefinedable(storedPaise),
	sentAt: v.optional(v.number())
});

const CONTENT = ['key', 'side', 'lots', 'lotSize', 'product', 'price'] as const;

function holdsUnsent(kept: readonly GatheredLeg[], leg: GatheredLeg): boolean {
	const same = kept.find(({ id }) => id === leg.id);
	return (
		same !== undefined &&
		same.sentAt === undefined &&
		CONTENT.every((part) => same[part] === leg[part])
	);
}

/** The basket on this device: it survives a reload, and signing out empties it. */
export class BasketShelf {
	readonly #db: Writing;
	readonly #table: KeptRows<string>;

	constructor(db: Writing) {
		this.#db = db;
		this.#table = db.table<string>('basket');
	}

	async legs(): Promise<GatheredLeg[]> {
		return fitting(storedLeg, await this.#table.orderBy('rank').toArray());
	}

	/** In one transaction, so that two windows that add at once both keep their leg. */
	async add(leg: NewLeg, id: string): Promise<void> {
		await this.#db.change(['basket'], async (table) => {
			await table('basket').put(gather(await this.legs(), leg, id));
		});
	}

	/** All of them or none. */
	async addAll(wanted: readonly NewLeg[], newId: () => string): Promise<void> {
		await this.#db.change(['basket'], async (table) => {
			for (const leg of wanted) await table('basket').put(gather(await this.legs(), leg, newId()));
		});
	}

	/** Also how a removed leg comes back: its rank is its old place. */
	async put(legs: readonly GatheredLeg[]): Promise<void> {
		await this.#db.change(['basket'], (table) => table('basket').bulkPut([...legs]));
	}

	/** Does nothing for a leg that another window has removed meanwhile. */
	async change(id: string, part: Partial<Omit<GatheredLeg, 'id' | 'rank'>>): Promise<void> {
		await this.#db.change(['basket'], async (table) => {
			const leg = (await this.legs()).find((known) => known.id === id);
			if (leg) await table('basket').put({ ...leg, ...part });
		});
	}

	/**
	 * Notes that these legs are sent now. False where the basket is no longer these legs, or another window has sent them:
	 * then nothing may leave.
	 */
	async markSent(legs: readonly GatheredLeg[], at: number): Promise<boolean> {
		const marked = await this.#db.change(['basket'], async (table) => {
			const kept = await this.legs();
			if (kept.length !== legs.length || !legs.every((leg) => holdsUnsent(kept, leg))) return false;
			await table('basket').bulkPut(legs.map((leg) => ({ ...leg, sentAt: at })));
			return true;
		});
		return marked ?? false;
	}

	/** They may be sent again. */
	async unmark(): Promise<void> {
		await this.#db.change(['basket'], async (table) => {
			const legs = await this.legs();
			await table('basket').bulkPut(legs.map((leg) => ({ ...leg, sentAt: undefined })));
		});
	}

	async remove(ids: readonly string[]): Promise<void> {
		await this.#db.change(['basket'], (table) => table<string>('basket').bulkDelete([...ids]));
	}
}
