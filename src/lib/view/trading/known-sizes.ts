import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { Sizes } from '#lib/orders/plan/slice-lane.ts';

type Found = Pick<Listing, 'lotSize' | 'freezeQuantity'>;

/** Lots and freeze quantities of contracts that an exit may close, looked up before it starts: it cannot wait for them. */
export class KnownSizes {
	readonly #listing: (key: InstrumentKey) => Promise<Found | undefined>;
	readonly #known = new Map<InstrumentKey, Sizes>();

	constructor(listing: (key: InstrumentKey) => Promise<Found | undefined>) {
		this.#listing = listing;
	}

	/** A contract that no server lists stays unknown: then it is closed with one order, as it is held. */
	async prepare(keys: readonly InstrumentKey[]): Promise<void> {
		await Promise.all(
			[...new Set(keys)].map(async (key) => {
				const found = await this.#listing(key).catch(() => undefined);
				if (found)
					this.#known.set(key, { lotSize: found.lotSize ?? 1, freeze: found.freezeQuantity });
			})
		);
	}

	of(key: InstrumentKey): Sizes | undefined {
		return this.#known.get(key);
	}
}
