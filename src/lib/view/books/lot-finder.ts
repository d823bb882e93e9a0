import type { Listing } from '#lib/domain/instrument/listing.ts';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { StoredLot } from '#lib/db/kept-lots.ts';

interface LotFinderParts {
	/** As the first server that answers lists the contract. */
	listing: (key: InstrumentKey) => Promise<Listing | undefined>;
	keep: (lot: StoredLot) => Promise<void>;
}

/** A contract whose lot this device does not know, and what it is kept under. */
export interface Unsized {
	id: string;
	key: InstrumentKey;
}

/** Asks the servers for lot sizes that no chain has told this device, one after another and each once. */
export class LotFinder {
	readonly #parts: LotFinderParts;
	readonly #asked = new Set<string>();
	#last: Promise<void> = Promise.resolve();

	constructor(parts: LotFinderParts) {
		this.#parts = parts;
	}

	find(contracts: readonly Unsized[]): void {
		for (const contract of contracts) {
			if (this.#asked.has(contract.id)) continue;
			this.#asked.add(contract.id);
			this.#last = this.#last.then(() => this.#ask(contract));
		}
	}

	/** What no server could tell is asked again from now on. */
	forget(): void {
		this.#asked.clear();
	}

	async #ask({ id, key }: Unsized): Promise<void> {
		try {
			const lotSize = (await this.#parts.listing(key))?.lotSize;
			if (lotSize !== undefined) await this.#parts.keep({ id, lotSize });
		} catch {
			// Neither a listing that could not be loaded nor a full disk costs more than the lots of this row.
		}
	}
}
