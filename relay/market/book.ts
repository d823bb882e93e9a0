import type { InstrumentKey } from '#lib/domain/instrument-key.ts';
import { mergeQuote, NO_QUOTE, type Quote, type QuotePatch } from '#lib/domain/quote.ts';

interface Row {
	quote: Quote;
	/** Which subscription the row's depth came from; see `startOver`. */
	source: number;
}

/** The newest value of every watched instrument of one user. Its memory is bounded by instruments, not by time. */
export class Book {
	readonly #rows = new Map<InstrumentKey, Row>();
	readonly #changed: (key: InstrumentKey) => void;
	#source = 0;

	constructor(changed: (key: InstrumentKey) => void) {
		this.#changed = changed;
	}

	/** Fields that the frame did not carry keep their older value. `at` is the relay's epoch ms of arrival. */
	take(key: InstrumentKey, patch: QuotePatch, at: number): void {
		// A frame without one usable field says nothing, and must not make an old price look new.
		if (Object.keys(patch).length === 0) return;
		const row = this.#rows.get(key);
		const known = row?.source === this.#source ? row.quote : withoutDepth(row?.quote);
		this.#rows.set(key, { quote: mergeQuote(known, patch, at), source: this.#source });
		this.#changed(key);
	}

	quote(key: InstrumentKey): Quote | undefined {
		return this.#rows.get(key)?.quote;
	}

	/**
	 * Another account feeds from now on, or the same one again after a gap. Values stay, each with its age, but an
	 * order book of before the gap must not be shown under a last price of after it.
	 */
	startOver(): void {
		this.#source += 1;
	}

	/** Nobody watches it: a value that is not updated any more would be taken for a new one later. */
	keepOnly(wanted: ReadonlyMap<InstrumentKey, unknown>): void {
		for (const key of this.#rows.keys()) if (!wanted.has(key)) this.#rows.delete(key);
	}

	get size(): number {
		return this.#rows.size;
	}
}

function withoutDepth(quote: Quote | undefined): Quote {
	return quote ? { ...quote, bids: [], asks: [] } : NO_QUOTE;
}
