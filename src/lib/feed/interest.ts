import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { richer, type WatchMode, type WatchSet } from '#lib/domain/price/watch-mode.ts';

/** What this page wants to see, counted: the last one to look away ends the subscription. */
export class Interest {
	readonly #wanted = new Map<InstrumentKey, Record<WatchMode, number>>();

	/** Returns whether the set as a whole changed. */
	add(key: InstrumentKey, mode: WatchMode): boolean {
		return this.#count(key, mode, 1);
	}

	remove(key: InstrumentKey, mode: WatchMode): boolean {
		return this.#count(key, mode, -1);
	}

	has(key: InstrumentKey): boolean {
		return this.#wanted.has(key);
	}

	/** Each instrument in the richest mode that anybody on the page needs. */
	set(): WatchSet {
		const set = new Map<InstrumentKey, WatchMode>();
		for (const [key, { depth }] of this.#wanted) set.set(key, depth > 0 ? 'depth' : 'quote');
		return set;
	}

	#count(key: InstrumentKey, mode: WatchMode, by: number): boolean {
		const before = this.#modeOf(key);
		const counts = this.#wanted.get(key) ?? { depth: 0, quote: 0 };
		counts[mode] += by;
		if (counts.depth + counts.quote > 0) this.#wanted.set(key, counts);
		else this.#wanted.delete(key);
		return this.#modeOf(key) !== before;
	}

	#modeOf(key: InstrumentKey): WatchMode | undefined {
		const counts = this.#wanted.get(key);
		return counts && richer(counts.depth > 0 ? 'depth' : undefined, 'quote');
	}
}
