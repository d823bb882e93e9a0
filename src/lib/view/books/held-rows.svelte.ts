import type { StoredPositions } from '#lib/db/books/kept-positions.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { Position } from '#lib/domain/book/position.ts';
import { proveUnits, type UnitProof } from '#lib/domain/book/proven-units.ts';
import { wholeLots } from '#lib/domain/order/whole-lots.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';
import { contractNames } from './contract-names.ts';
import { inBook, openFirst, type BookRow, type Held } from './held.ts';

interface HeldRowsParts {
	/** Followed as a signal. */
	book: (account: AccountId) => StoredPositions | undefined;
	/** By what they are kept under; followed as a signal. */
	lotSizes: () => ReadonlyMap<string, number>;
	quotes: Pick<LiveQuotes, 'peek'>;
}

/** The rows of each account's book, made anew only when that book is another one. */
export class HeldRows {
	readonly #parts: HeldRowsParts;
	/** Not signals: what earlier readings of each row have proved, by account and row. */
	readonly #proofs = new Map<string, UnitProof>();
	readonly #accounts = new Map<AccountId, AccountRows>();

	constructor(parts: HeldRowsParts) {
		this.#parts = parts;
	}

	of(account: AccountId): readonly Held[] {
		const known = this.#accounts.get(account);
		if (known) return known.rows;
		const read = () =>
			inBook(this.#parts.book(account))
				.map((row) => this.#hold(account, row))
				.sort(openFirst);
		// Outside of whoever asks first: a reader does not follow what was made while it ran, and would miss lots that come later.
		$effect.root(() => void this.#accounts.set(account, new AccountRows(read)));
		return this.#accounts.get(account)?.rows ?? [];
	}

	#hold(account: AccountId, { id, position }: BookRow): Held {
		const { key, quantity } = position;
		const { units } = this.#prove(`${account} ${id}`, position);
		// Who counts in lots has no need of the lot's size.
		const inLots = units !== undefined && units > 1;
		const { label, rank, lotId = '' } = contractNames(key);
		const lotSize = units === undefined ? undefined : this.#parts.lotSizes().get(lotId);
		return {
			...{ id, label, rank, position, units },
			lots: inLots ? quantity : wholeLots(quantity, lotSize),
			live: this.#parts.quotes.peek(key)
		};
	}

	#prove(place: string, position: Position): UnitProof {
		const proof = proveUnits(position, this.#proofs.get(place));
		this.#proofs.set(place, proof);
		return proof;
	}
}

class AccountRows {
	readonly rows: readonly Held[];

	constructor(read: () => readonly Held[]) {
		this.rows = $derived.by(read);
	}
}
