import { SLOW_AFTER, STALE_AFTER, type FeedState } from '#lib/domain/feed/feed-state.ts';
import type { FeedStatus } from '#lib/wire/socket/messages.ts';

/** Ms without the relay before the badge says so: shorter would flicker at each hiccup of a phone's radio. */
const TELL_AFTER = 1_000;

/** Ms for which the account that took over is named. */
const NAMED_FOR = 30_000;

export interface FeedReading {
	/** Whether the device believes that it has a network. */
	online: boolean;
	/** Epoch ms since when this page has had no socket to the relay; undefined while it has one. */
	lostSince: number | undefined;
	/** Epoch ms since when this page has had one; undefined while it has none. */
	linkedSince: number | undefined;
	/** The relay's last word about the feed; every time by this device's clock. */
	status: FeedStatus | undefined;
	/** The newest price of any instrument on this page, epoch ms; 0 when none. */
	newestQuoteAt: number;
}

export interface FeedBadge {
	/** `starting`: an account feeds, and what this page watches has not ticked yet. */
	state: FeedState | 'starting' | 'offline' | 'unreachable' | 'connecting';
	/** Name of the account that carries the prices. */
	account: string | undefined;
	/** Ms since the newest tick; undefined before the first. */
	age: number | undefined;
	/** Ticks per second; undefined while the page hears nothing. */
	rate: number | undefined;
	/** The trader pinned the feed to an account. */
	pinned: boolean;
	/** The account that took over just now: a move is over before anybody has looked. */
	movedTo?: string | undefined;
}

/** What the badge says. The page's own knowledge comes first: it cannot hear that the relay is gone. */
export function feedBadge(reading: FeedReading, now: number): FeedBadge {
	const { status, lostSince } = reading;
	const account = status?.account?.name ?? pinnedOf(status)?.name;
	const age = ageOf(reading, now);
	const pinned = typeof status?.pinned === 'string';
	const told = lostSince !== undefined && now - lostSince >= TELL_AFTER;
	if (told) {
		const state = reading.online ? 'unreachable' : 'offline';
		return { state, account, age, rate: undefined, pinned };
	}
	if (!status) return { state: 'connecting', account, age, rate: undefined, pinned };
	const state = honest(said(status, reading.linkedSince, age, now), age);
	const movedTo = justMovedTo(status, now);
	return { state, account, age, rate: status.ticksPerSecond, pinned, movedTo };
}

function justMovedTo({ lastSwitch, at, wall = at }: FeedStatus, now: number): string | undefined {
	if (!lastSwitch) return undefined;
	const since = wall - lastSwitch.at + (now - at);
	return since < NAMED_FOR ? lastSwitch.toName : undefined;
}

function ageOf({ status, newestQuoteAt }: FeedReading, now: number): number | undefined {
	const newest = Math.max(status?.lastTickAt ?? 0, newestQuoteAt);
	return newest === 0 ? undefined : Math.max(0, now - newest);
}

function pinnedOf(status: FeedStatus | undefined): FeedStatus['candidates'][number] | undefined {
	return status?.candidates.find(({ id }) => id === status.pinned);
}

/** The relay's word, where a change of what is watched alone is neither a switch nor the end of the feed. */
function said(
	status: FeedStatus,
	linkedSince: number | undefined,
	age: number | undefined,
	now: number
): FeedBadge['state'] {
	const { state } = status;
	// No other account may take over from a pinned one.
	if (state === 'switching' && LOST.has(pinnedOf(status)?.state ?? '')) return 'down';
	const served = status.candidates.some((candidate) => candidate.state === 'serving');
	// A page that has just joined has sent no watch yet: to the relay it watches nothing.
	const joining = linkedSince !== undefined && now - linkedSince < STALE_AFTER;
	const starting =
		served && ((state === 'switching' && !isMoving(status)) || (state === 'idle' && joining));
	if (!starting) return state;
	return age !== undefined && age < SLOW_AFTER ? 'live' : 'starting';
}

const LOST: ReadonlySet<string> = new Set(['waiting', 'refused', 'logged-out']);

/** The feed has moved, and its new account has not ticked yet. */
function isMoving({ lastSwitch, at, wall = at }: FeedStatus): boolean {
	return lastSwitch !== null && lastSwitch.gap === null && wall - lastSwitch.at < STALE_AFTER;
}

/** A relay that stopped talking while its socket stays open said `live` last. */
function honest(state: FeedBadge['state'], age: number | undefined): FeedBadge['state'] {
	if (state !== 'live' || age === undefined || age < SLOW_AFTER) return state;
	return age < STALE_AFTER ? 'slow' : 'stale';
}
