import type { InstrumentKey } from '#lib/domain/instrument/instrument-key.ts';
import type { WatchSet } from '#lib/domain/price/watch-mode.ts';
import type { Member } from './member.ts';

/**
 * What to compare two servers by: an index ticks every second of the session. Only what the serving one has granted
 * proves anything: the ticks of an instrument that it does not know it cannot owe us.
 */
export function probeKey(
	serving: Member | undefined,
	interest: WatchSet,
	lastTicked: InstrumentKey | undefined
): InstrumentKey | undefined {
	const { subscriptions } = serving?.socket ?? {};
	const granted = [...interest.keys()].filter((key) => subscriptions?.holds(key));
	const keys = granted.length > 0 ? granted : [...interest.keys()];
	const index = keys.find((key) => key.includes('_INDEX:'));
	return index ?? (lastTicked && keys.includes(lastTicked) ? lastTicked : keys[0]);
}
