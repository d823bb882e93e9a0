import { LiveRows } from '#lib/db/live-rows.svelte.ts';
import type { SavedBasket, SavedBaskets } from '#lib/db/saved-baskets.ts';
import type { GatheredLeg } from '#lib/domain/order/basket.ts';
import type { BasketView } from './basket.svelte.ts';

interface BasketNamesParts {
	saved: SavedBaskets;
	basket: BasketView;
	/** Epoch ms. */
	now: () => number;
}

/** Baskets that were given a name. One that is taken up again is only gathered: nothing here sends. */
export class BasketNames {
	readonly #parts: BasketNamesParts;
	readonly #rows: LiveRows<SavedBasket[]>;
	#unkept = $state.raw(false);

	constructor(parts: BasketNamesParts) {
		this.#parts = parts;
		this.#rows = new LiveRows(() => parts.saved.all());
	}

	/** Undefined until this device has answered. */
	get all(): readonly SavedBasket[] | undefined {
		return this.#rows.current;
	}

	/** Whether a name is taken: saving under it takes the older one's place. */
	taken(name: string): boolean {
		return (this.all ?? []).some((saved) => saved.name === name.trim());
	}

	/** True when this device refused the last change. */
	get unkept(): boolean {
		return this.#unkept;
	}

	/** Without that they were sent. False where there is no name or no leg, or the device refused it. */
	async save(name: string): Promise<boolean> {
		const { saved, basket, now } = this.#parts;
		const { legs = [] } = basket;
		if (name.trim() === '' || legs.length === 0) return false;
		return this.#keep(
			saved.save({ name: name.trim(), savedAt: now(), legs: legs.map(withoutPlace) })
		);
	}

	/** Its legs join those in the basket. */
	takeUp({ legs }: SavedBasket): Promise<boolean> {
		return this.#parts.basket.gather(legs);
	}

	remove({ name }: SavedBasket): Promise<boolean> {
		return this.#keep(this.#parts.saved.remove(name));
	}

	async #keep(written: Promise<void>): Promise<boolean> {
		const kept = await written.then(
			() => true,
			() => false
		);
		this.#unkept = !kept;
		return kept;
	}
}

function withoutPlace({ key, side, lots, lotSize, tick, product, price }: GatheredLeg) {
	return { key, side, lots, lotSize, tick, product, price };
}
