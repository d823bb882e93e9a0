import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { QuoteChanged, QuoteSource } from '#lib/feed/quote-source.ts';

interface Watch {
	key: InstrumentKey;
	mode: WatchMode;
	changed: QuoteChanged;
}

/** A feed that speaks when it is told to and remembers who listens. */
export class FakeSource implements QuoteSource {
	newestAt = 0;
	readonly #watches = new Set<Watch>();

	watch(key: InstrumentKey, mode: WatchMode, changed: QuoteChanged): () => void {
		const watch = { key, mode, changed };
		this.#watches.add(watch);
		return () => this.#watches.delete(watch);
	}

	tick(key: InstrumentKey, quote: Quote): void {
		for (const watch of this.#watches) {
			if (watch.key !== key) continue;
			this.newestAt = Math.max(this.newestAt, quote.at);
			watch.changed(quote, watch.mode);
		}
	}

	/** `KEY mode` of each watch, sorted. */
	watched(): string[] {
		return [...this.#watches].map(({ key, mode }) => `${key} ${mode}`).sort();
	}
}

/** Lets go of what Svelte releases in a microtask. */
export async function settled(): Promise<void> {
	await Promise.resolve();
	await Promise.resolve();
}
