import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';

/** The instruments of a channel in the order in which its frames count them: ascending, each once, alike at both ends. */
export function channelKeys(watched: Iterable<InstrumentKey>): InstrumentKey[] {
	return [...new Set(watched)].sort();
}
