import type { LinkPolicy, LinkState } from '#lib/link/link-state.ts';
import type { Condition } from './failover.ts';

/** The first authentication of a user waits for the broker's own feed, which takes up to 30 s. */
export const UPSTREAM: LinkPolicy = {
	openWithin: 10_000,
	greetWithin: 30_000,
	silentFor: 12_000,
	answerWithin: 8_000,
	settleAfter: 20_000,
	holdFor: 30_000,
	retryBase: 500,
	retryCap: 30_000
};

/** Ms after an authentication in which a broker adapter that is gone again means that the broker is not there. */
export const RENEWAL_PROVES = 10_000;
/** Ms between the questions that show latency and a lost broker login at any hour, ticks or not. */
export const ASK_EVERY = 10_000;
export const NOT_NOW = {
	'logged-out': 'not logged in at the broker',
	'broker-unavailable': "the broker refuses the server's feed"
} as const;

/** What a running link means for its account as a carrier of prices. */
export function conditionOf(state: LinkState): Condition {
	switch (state.at) {
		case 'opening':
		case 'greeting':
			return state.attempt === 0 ? 'connecting' : 'waiting';
		case 'live':
			return 'live';
		case 'held':
			return 'logged-out';
		case 'waiting':
			return 'waiting';
		case 'stopped':
			return 'refused';
	}
}
