import { createSubscriber } from 'svelte/reactivity';
import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { QuoteSource } from '#lib/feed/quote-source.ts';
import { LiveQuote } from './live-quote.svelte.ts';

interface Watched {
	live: LiveQuote;
	track: Record<WatchMode, () => void>;
}

/** The newest value of every instrument on screen. Asking for one inside an effect or a component is watching it. */
export class LiveQuotes {
	readonly #source: QuoteSource;
	readonly #watched = new Map<InstrumentKey, Watched>();

	constructor(source: QuoteSource) {
		this.#source = source;
	}

	/**
	 * The quote, watched for as long as the reader lives. The signals are inside: a reader runs again when the
	 * instrument changes, never for a tick.
	 */
	watch(key: InstrumentKey, mode: WatchMode): LiveQuote {
		const watched = this.#get(key);
		watched.track[mode]();
		return watched.live;
	}

	/** The quote as far as it is known, without watching it. */
	peek(key: InstrumentKey): LiveQuote {
		return this.#get(key).live;
	}

	seed(key: InstrumentKey, quote: Quote): void {
		this.#get(key).live.seed(quote);
	}

	/** Epoch ms of the newest value of any instrument by the feed's clock; 0 before the first. Not a signal. */
	get newestAt(): number {
		return this.#source.newestAt;
	}

	#get(key: InstrumentKey): Watched {
		const known = this.#watched.get(key);
		if (known) return known;
		const live = new LiveQuote(key);
		const track = (mode: WatchMode) =>
			createSubscriber(() => this.#source.watch(key, mode, live.hear));
		const watched = { live, track: { quote: track('quote'), depth: track('depth') } };
		this.#watched.set(key, watched);
		return watched;
	}
}
