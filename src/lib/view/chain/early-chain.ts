import type { Writing } from '#lib/db/database.ts';
import { KeptChains, type StoredChain } from '#lib/db/kept-chains.ts';
import { KeptExpiries, type StoredExpiries } from '#lib/db/kept-expiries.ts';
import type { IsoDate } from '#lib/domain/instrument/expiry-date.ts';
import { expiryNear } from '#lib/domain/instrument/expiry-list.ts';

/** What this device has kept of chains. */
export interface ChainRows {
	expiries(underlying: string): Promise<StoredExpiries | undefined>;
	chain(underlying: string, expiry: IsoDate): Promise<StoredChain | undefined>;
}

export function chainRows(db: Writing): ChainRows {
	const expiries = new KeptExpiries(db);
	const chains = new KeptChains(db);
	return {
		expiries: (underlying) => expiries.of(underlying),
		chain: (underlying, expiry) => chains.of(underlying, expiry)
	};
}

interface EarlyAsked {
	underlying: string;
	/** The one that the address names, if any. */
	expiry: IsoDate | undefined;
	today: IsoDate;
}

interface Early {
	underlying: string;
	expiries: Promise<StoredExpiries | undefined>;
	chain: Promise<StoredChain | undefined>;
}

/**
 * The chain that the page is about to ask this device for, looked for while the page is still being built: by the time
 * it asks, the answer is there. It is returned once; after that the database is asked.
 */
export class EarlyChain implements ChainRows {
	readonly #rows: ChainRows;
	readonly #nextTask: () => Promise<void>;
	#early: Early | undefined;

	constructor(rows: ChainRows, nextTask = () => new Promise<void>((then) => setTimeout(then))) {
		this.#rows = rows;
		this.#nextTask = nextTask;
	}

	look({ underlying, expiry, today }: EarlyAsked): void {
		const expiries = this.#rows.expiries(underlying);
		const chain = expiries.then((kept) => {
			const nearest = kept ? expiryNear(kept.dates, expiry, today) : expiry;
			return nearest === undefined ? undefined : this.#rows.chain(underlying, nearest);
		});
		// `expiries` and `chain` pass the failure on; they may never be called.
		chain.catch(() => undefined);
		this.#early = { underlying, expiries, chain };
	}

	/** Another user signs in on this device. */
	forget(): void {
		this.#early = undefined;
	}

	expiries(underlying: string): Promise<StoredExpiries | undefined> {
		const early = this.#early;
		return early?.underlying === underlying ? early.expiries : this.#rows.expiries(underlying);
	}

	async chain(underlying: string, expiry: IsoDate): Promise<StoredChain | undefined> {
		const early = this.#early;
		this.#early = undefined;
		const found = early?.underlying === underlying ? await early.chain : undefined;
		// An answer that was there before the page would be drawn together with it, in one task twice as long.
		if (found) await this.#nextTask();
		return found?.chain.expiry === expiry ? found : this.#rows.chain(underlying, expiry);
	}
}
