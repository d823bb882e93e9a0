import type { Calendar } from './calendar/calendar.ts';
import { EQUITIES, INDICES } from './listed.ts';
import { seedOf } from './noise.ts';
import type { Recording } from './recorded/recording.ts';
import { ReplayPath } from './recorded/replay.ts';
import type { SmileFacts } from './spot/smile.ts';
import { MarketFactor, SpotProcess } from './spot/spot.ts';
import type { SpotPath } from './spot/spot-path.ts';
import { VixPath } from './spot/vix.ts';

export interface Replay {
	/** By the underlying's symbol: `NIFTY`. */
	recordings: ReadonlyMap<string, Recording>;
	/** Recorded seconds in one of now. */
	speed: number;
	/** Epoch ms at which the first recorded value is in force. */
	startedAt: number;
}

export interface Underlying {
	path: SpotPath;
	smile: SmileFacts;
}

/** What a recording can drive: the names that `--replay NAME=FILE` understands. */
export const REPLAYABLE: readonly string[] = [
	...INDICES.map((index) => index.name),
	...EQUITIES.map((equity) => equity.symbol)
];

/** Every spot path by symbol: a recording where there is one, the seeded process elsewhere. */
export function underlyings(
	seed: number,
	calendar: Calendar,
	replay: Replay | undefined
): Map<string, Underlying> {
	const factor = new MarketFactor(seed);
	const named = [
		...INDICES.map((index) => ({ ...index })),
		...EQUITIES.map((equity) => ({ ...equity, name: equity.symbol }))
	];
	const found = new Map<string, Underlying>();
	for (const facts of named) {
		const recording = replay?.recordings.get(facts.name);
		const path = recording
			? new ReplayPath(recording, replay?.startedAt ?? 0, replay?.speed ?? 1)
			: new SpotProcess(facts, factor, calendar);
		const smile = {
			volatility: facts.volatility,
			base: path.base,
			seed: seedOf(seed, `smile ${facts.name}`)
		};
		found.set(facts.name, { path, smile });
	}
	const nifty = found.get('NIFTY');
	if (nifty) {
		found.set('INDIAVIX', { path: new VixPath(nifty.path, nifty.smile), smile: nifty.smile });
	}
	return found;
}
