import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';

/** `depth` brings five levels besides; it costs the broker's feed much more than `quote`. */
export type WatchMode = 'quote' | 'depth';

/** What somebody wants to see; an instrument is wanted in one mode, the richest that anybody needs. */
export type WatchSet = ReadonlyMap<InstrumentKey, WatchMode>;

export function richer(a: WatchMode | undefined, b: WatchMode): WatchMode {
	return a === 'depth' ? a : b;
}
