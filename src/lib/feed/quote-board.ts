import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { Quote } from '#lib/domain/price/quote.ts';
import type { WatchMode } from '#lib/domain/price/watch-mode.ts';
import type { Beat } from '#lib/wire/socket/beats.ts';
import type { PriceBatch, PriceFeed } from './price-feed.ts';
import type { QuoteChanged, QuoteSource } from './quote-source.ts';
import { NOTHING_WANTED, wantsSame, type Wanted } from './wanted.ts';

interface Watcher {
	mode: WatchMode;
	changed: QuoteChanged;
}

/** What this window looks at, and the newest quote of each: the only place of the window that keeps any. */
export class QuoteBoard implements QuoteSource {
	readonly #feed: PriceFeed;
	readonly #quotes = new Map<InstrumentKey, Quote>();
	/** Lists that are replaced, never changed: one that is being told may be left meanwhile. */
	readonly #watchers = new Map<InstrumentKey, readonly Watcher[]>();
	#beat: Beat = NOTHING_WANTED.beat;
	#asked: Wanted = NOTHING_WANTED;
	#askDue = false;
	#newestAt = 0;
	#holds = 0;
	/** What changed meanwhile. */
	readonly #held = new Set<InstrumentKey>();

	constructor(feed: PriceFeed) {
		this.#feed = feed;
		feed.onPrices((batch) => this.#apply(batch));
	}

	get newestAt(): number {
		return this.#newestAt;
	}

	/** When the last watcher of an instrument stops, its quote is forgotten. */
	watch(key: InstrumentKey, mode: WatchMode, changed: QuoteChanged): () => void {
		const watcher = { mode, changed };
		this.#watchers.set(key, [...(this.#watchers.get(key) ?? []), watcher]);
		this.#wantedChanged();
		const known = this.#quotes.get(key);
		if (known) changed(known, mode);
		return () => {
			const watchers = this.#watchers.get(key) ?? [];
			const others = watchers.filter((other) => other !== watcher);
			if (others.length === watchers.length) return;
			this.#wantedChanged();
			if (others.length > 0) return void this.#watchers.set(key, others);
			this.#watchers.delete(key);
			this.#quotes.delete(key);
		};
	}

	quote(key: InstrumentKey): Quote | undefined {
		return this.#quotes.get(key);
	}

	/** Price frames a second, at most, that this window needs. */
	pace(beat: Beat): void {
		this.#beat = beat;
		this.#wantedChanged();
	}

	/**
	 * Until what is answered is called, quotes are kept and no watcher is told: on a slow device what they draw takes all of its time.
	 */
	hold(): () => void {
		let isOver = false;
		this.#holds += 1;
		return () => {
			if (isOver) return;
			isOver = true;
			this.#holds -= 1;
			if (this.#holds > 0) return;
			const held = [...this.#held];
			this.#held.clear();
			for (const key of held) this.#tell(key);
		};
	}

	/** Stores the whole batch before it tells any watcher, so that none sees half of it. */
	#apply(batch: PriceBatch): void {
		for (const [key, quote] of batch) {
			if (!this.#watchers.has(key)) continue;
			this.#quotes.set(key, quote);
			if (quote.at > this.#newestAt) this.#newestAt = quote.at;
		}
		for (const [key] of batch) {
			if (this.#holds > 0) this.#held.add(key);
			else this.#tell(key);
		}
	}

	#tell(key: InstrumentKey): void {
		for (const watcher of this.#watchers.get(key) ?? []) {
			// One that was told before may have ended this one.
			const quote = this.#quotes.get(key);
			if (quote && this.#watchers.get(key)?.includes(watcher)) watcher.changed(quote, watcher.mode);
		}
	}

	/** A page that is drawn anew changes a hundred watches in one go; the feed is told once. */
	#wantedChanged(): void {
		if (this.#askDue) return;
		this.#askDue = true;
		queueMicrotask(() => {
			this.#askDue = false;
			const wanted = { set: this.#set(), beat: this.#beat };
			if (wantsSame(this.#asked, wanted)) return;
			this.#asked = wanted;
			this.#feed.want(wanted.set, wanted.beat);
		});
	}

	/** Each instrument in the richest mode that any view of the window needs. */
	#set(): Map<InstrumentKey, WatchMode> {
		const set = new Map<InstrumentKey, WatchMode>();
		for (const [key, watchers] of this.#watchers) {
			set.set(key, watchers.some(({ mode }) => mode === 'depth') ? 'depth' : 'quote');
		}
		return set;
	}
}
