import type { LinkEvent, LinkPolicy, LinkState } from '#lib/link/link-state.ts';
import { CLOSE_CODES } from '#lib/wire/socket/version.ts';

/** The relay says something every second while we watch, so six seconds of silence are worth a question. */
export const PAGE: LinkPolicy = {
	openWithin: 8_000,
	greetWithin: 5_000,
	silentFor: 6_000,
	answerWithin: 3_000,
	settleAfter: 5_000,
	holdFor: 10_000,
	retryBase: 300,
	retryCap: 10_000
};

/**
 * `outdated`: this page is older or newer than the relay and must be reloaded. `signed-out`: the session has ended.
 * Neither connects again until `start`.
 */
export type FeedLink = 'connecting' | 'open' | 'waiting' | 'outdated' | 'signed-out' | 'stopped';

/** What the relay means by closing the socket. `renewed`: the user's next session has begun, which may open another. */
export function meaningOfClose(code: number, renewed: boolean): LinkEvent {
	if (code === CLOSE_CODES.wrongVersion) return { is: 'refused', because: 'outdated' };
	if (code === CLOSE_CODES.signedOut && !renewed) return { is: 'refused', because: 'signed-out' };
	return { is: 'dropped', because: `closed (${code})` };
}

export function linkOf(state: LinkState): FeedLink {
	switch (state.at) {
		case 'opening':
		case 'greeting':
			return 'connecting';
		case 'live':
			return 'open';
		case 'held':
		case 'waiting':
			return 'waiting';
		case 'stopped':
			return state.because === 'outdated' || state.because === 'signed-out'
				? state.because
				: 'stopped';
	}
}
