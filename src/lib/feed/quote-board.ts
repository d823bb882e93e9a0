import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';

type Changed = (quote: Quote) => void;

/** The newest quote of each instrument that somebody on the page looks at. */
export class QuoteBoard {
	readonly #quotes = new Map<InstrumentKey, Quote>();
	readonly #watchers = new Map<InstrumentKey, Set<{ changed: Changed }>>();

	/** Returns its own stop; when the last watcher stops, the quote is forgotten. */
	watch(key: InstrumentKey, changed: Changed): () => void {
		const watcher = { changed };
		const watchers = this.#watchers.get(key) ?? new Set();
		this.#watchers.set(key, watchers.add(watcher));
		const known = this.#quotes.get(key);
		if (known) changed(known);
		return () => {
			watchers.delete(watcher);
			if (watchers.size > 0 || this.#watchers.get(key) !== watchers) return;
			this.#watchers.delete(key);
			this.#quotes.delete(key);
		};
	}

	quote(key: InstrumentKey): Quote | undefined {
		return this.#quotes.get(key);
	}

	/** Stores the whole batch before it tells anybody, so that nobody sees half of it. */
	apply(batch: Iterable<readonly [InstrumentKey, Quote]>): void {
		const changed: InstrumentKey[] = [];
		for (const [key, quote] of batch) {
			if (!this.#watchers.has(key)) continue;
			this.#quotes.set(key, quote);
			changed.push(key);
		}
		for (const key of changed) {
			for (const watcher of [...(this.#watchers.get(key) ?? [])]) {
				// Whoever was told before may have ended this one.
				const quote = this.#quotes.get(key);
				if (quote && this.#watchers.get(key)?.has(watcher)) watcher.changed(quote);
			}
		}
	}
}
