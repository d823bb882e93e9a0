import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import { richer, type WatchMode, type WatchSet } from '#lib/domain/price/watch-mode.ts';

/** Union of what all watchers want, each instrument in the richest mode that any of them needs. */
export function unionOf(sets: Iterable<WatchSet>): WatchSet {
	const union = new Map<InstrumentKey, WatchMode>();
	for (const set of sets) {
		for (const [key, mode] of set) union.set(key, richer(union.get(key), mode));
	}
	return union;
}

/** Equal sets have equal names, so that the pages that watch the same share one encoder. */
export function watchName(set: WatchSet): string {
	return [...set]
		.map(([key, mode]) => `${key}/${mode}`)
		.sort()
		.join(' ');
}
