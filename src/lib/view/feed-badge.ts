import { SLOW_AFTER, STALE_AFTER, type FeedState } from '#lib/domain/feed-state.ts';
import type { FeedStatus } from '#lib/wire/messages.ts';

/** Ms without the relay before anybody is told: shorter would flicker at each hiccup of a phone's radio. */
export const TELL_AFTER = 1_000;

export interface FeedReading {
	/** Whether the device believes that it has a network. */
	online: boolean;
	/** Epoch ms since when this page has had no socket to the relay; undefined while it has one. */
	lostSince: number | undefined;
	/** The relay's last word about the feed; every time by this device's clock. */
	status: FeedStatus | undefined;
	/** The newest price of any instrument on this page, epoch ms; 0 when none. */
	newestQuoteAt: number;
}

export interface FeedBadge {
	state: FeedState | 'offline' | 'unreachable' | 'connecting';
	/** Name of the account that carries the prices. */
	account: string | undefined;
	/** Ms since the newest tick; undefined before the first. */
	age: number | undefined;
	/** Ticks per second; undefined while the page hears nothing. */
	rate: number | undefined;
}

/** What the badge says. The page's own knowledge comes first: it cannot hear that the relay is gone. */
export function feedBadge(reading: FeedReading, now: number): FeedBadge {
	const { status, lostSince } = reading;
	const account = status?.account?.name;
	const age = ageOf(reading, now);
	const told = lostSince !== undefined && now - lostSince >= TELL_AFTER;
	if (told) {
		return { state: reading.online ? 'unreachable' : 'offline', account, age, rate: undefined };
	}
	if (!status) return { state: 'connecting', account, age, rate: undefined };
	return {
		state: honest(status.state, age),
		account,
		age,
		rate: status.ticksPerSecond
	};
}

function ageOf({ status, newestQuoteAt }: FeedReading, now: number): number | undefined {
	const newest = Math.max(status?.lastTickAt ?? 0, newestQuoteAt);
	return newest === 0 ? undefined : Math.max(0, now - newest);
}

/** A relay that stopped talking while its socket stays open said `live` last. */
function honest(state: FeedState, age: number | undefined): FeedState {
	if (state !== 'live' || age === undefined || age < SLOW_AFTER) return state;
	return age < STALE_AFTER ? 'slow' : 'stale';
}
