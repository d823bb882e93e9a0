/** The words of the feed badge. `idle`: no account is connected yet, or no page watches anything. */
export const FEED_STATES = [
	'live',
	'slow',
	'stale',
	'switching',
	'down',
	'closed',
	'idle'
] as const;
export type FeedState = (typeof FEED_STATES)[number];

/** Whether prices come in, even slowly. The state may also say that the relay is out of reach. */
export function isFlowing(state: string): state is 'live' | 'slow' {
	return state === 'live' || state === 'slow';
}

export interface FeedFacts {
	/** A page watches at least one instrument. */
	watching: boolean;
	/** An account is authenticated and carries the subscriptions. */
	serving: boolean;
	/** Another account could still take over. */
	switching: boolean;
	/** Epoch ms of the newest tick of any watched instrument; undefined before the first. */
	lastTickAt: number | undefined;
	/** Epoch ms since when this account serves. */
	servingSince: number | undefined;
	/** Undefined when the calendar is unknown: then silence is never excused by it. */
	marketOpen: boolean | undefined;
}

/** Ms without a tick after which a feed in an open market is no longer called live. Index ticks come each second. */
export const SLOW_AFTER = 3_000;
/** Ms after which prices are drawn as stale. Shorter cries wolf on a thin evening, longer hides a dead feed. */
export const STALE_AFTER = 10_000;

/** What the badge says. It never says `live` without a recent tick. */
export function feedState(facts: FeedFacts, now: number): FeedState {
	if (!facts.serving) return facts.switching ? 'switching' : 'down';
	if (!facts.watching) return facts.marketOpen === false ? 'closed' : 'idle';
	const reference = facts.lastTickAt ?? facts.servingSince ?? now;
	const age = now - reference;
	if (age < SLOW_AFTER) return facts.lastTickAt === undefined ? 'switching' : 'live';
	if (facts.marketOpen === false) return 'closed';
	return age < STALE_AFTER ? 'slow' : 'stale';
}
