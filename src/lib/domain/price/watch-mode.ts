import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';

/** `depth` brings five levels besides; it costs the broker's feed much more than `quote`. */
export type WatchMode = 'quote' | 'depth';

/** The instruments to watch, each in one mode: the richest that any watcher needs. */
export type WatchSet = ReadonlyMap<InstrumentKey, WatchMode>;

function richer(a: WatchMode | undefined, b: WatchMode): WatchMode {
	return a === 'depth' ? a : b;
}

/** What all of them want together, each instrument in the richest mode that any of them needs. */
export function unionOf(sets: Iterable<WatchSet>): WatchSet {
	const union = new Map<InstrumentKey, WatchMode>();
	for (const set of sets) {
		for (const [key, mode] of set) union.set(key, richer(union.get(key), mode));
	}
	return union;
}
