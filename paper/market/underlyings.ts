import { COMMODITIES } from './commodities.ts';
import type { PaperCalendar } from './calendar/calendar.ts';
import { EQUITIES, PAPER_INDICES } from './listed.ts';
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

export interface PaperUnderlying {
	path: SpotPath;
	smile: SmileFacts;
}

/** What a recording can drive: the names that `--replay NAME=FILE` understands. */
export const REPLAYABLE: readonly string[] = [
	...PAPER_INDICES.map((index) => index.name),
	...EQUITIES.map((equity) => equity.symbol)
];

/** Every spot path by symbol: a recording where there is one, the seeded process elsewhere. */
export function paperUnderlyings(
	seed: number,
	calendar: PaperCalendar,
	replay: Replay | undefined
): Map<string, PaperUnderlying> {
	const factor = new MarketFactor(seed);
	const named = [
		...PAPER_INDICES.map((index) => ({ ...index })),
		...EQUITIES.map((equity) => ({ ...equity, name: equity.symbol, exchange: 'NSE' as const })),
		...COMMODITIES
	];
	const found = new Map<string, PaperUnderlying>();
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
