import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchMode, WatchSet } from '#lib/domain/price/watch-mode.ts';
import { BEATS, type Beat } from '#lib/wire/socket/beats.ts';

/** What one window wants, or all of them together. */
export interface Wanted {
	set: WatchSet;
	beat: Beat;
}

export const NOTHING_WANTED: Wanted = { set: new Map(), beat: 10 };

/** Instruments that `after` has and `before` has not, or not in the same mode. */
export function added(before: WatchSet | undefined, after: WatchSet): InstrumentKey[] {
	return [...after.keys()].filter((key) => before?.get(key) !== after.get(key));
}

export function wantsSame(a: Wanted, b: Wanted): boolean {
	return a.beat === b.beat && a.set.size === b.set.size && added(a.set, b.set).length === 0;
}

/** The beat that the quickest window needs. */
export function fastest(beats: readonly Beat[]): Beat {
	return BEATS.find((beat) => beats.includes(beat)) ?? BEATS[0];
}

/** So many of them at most: those in depth before the others, and of each what was asked for first. */
export function withinLimit(set: WatchSet, most: number): WatchSet {
	if (set.size <= most) return set;
	const inDepth = (mode: WatchMode) => (mode === 'depth' ? 0 : 1);
	const all = [...set].sort(([, a], [, b]) => inDepth(a) - inDepth(b));
	return new Map(all.slice(0, most));
}

/** As messages name them. */
export function byMode(set: WatchSet): Record<WatchMode, InstrumentKey[]> {
	const keys: Record<WatchMode, InstrumentKey[]> = { depth: [], quote: [] };
	for (const [key, mode] of set) keys[mode].push(key);
	return keys;
}
