import type { BookReadings } from '#lib/books/book-readings.ts';
import type { AccountId } from '#lib/domain/account/account.ts';
import type { Holding } from '#lib/domain/book/account-books.ts';
import { proveBought, type BoughtProof } from '#lib/domain/book/bought-units.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import type { LiveQuote } from '#lib/view/prices/live-quote.svelte.ts';
import type { LiveQuotes } from '#lib/view/prices/quotes.svelte.ts';

/** One row of a book of holdings, with the live price of its share. */
export interface HoldingRow {
	/** Of this row alone, also where a book lists a share twice. */
	id: string;
	label: string;
	holding: Holding;
	/** All units that were bought; undefined where more were than the book says, and how many is not proved. */
	bought: number | undefined;
	live: LiveQuote;
}

/** The rows of every account's book, each with what its own figures have proved in all readings so far. */
export class HoldingRows {
	readonly #quotes: LiveQuotes;
	/** Not signals: by account and row. */
	readonly #proofs = new Map<string, BoughtProof>();

	constructor(quotes: LiveQuotes) {
		this.#quotes = quotes;
	}

	/** In the order of their names. To be called where reading is watching. */
	of(account: AccountId, book: BookReadings['holdings'] | undefined): HoldingRow[] {
		const seen = new Map<string, number>();
		const rows = (book?.rows ?? []).map((holding): HoldingRow => {
			const name = `${account} ${holding.key} ${holding.product}`;
			const before = seen.get(name) ?? 0;
			seen.set(name, before + 1);
			const id = `${name} ${before}`;
			const proof = proveBought(holding, this.#proofs.get(id));
			this.#proofs.set(id, proof);
			const live = this.#quotes.watch(holding.key, 'quote');
			return { id, label: instrumentLabel(holding.key), holding, bought: proof.bought, live };
		});
		return rows.sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }));
	}
}
