import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';

const TONES = {
	live: 'live',
	slow: 'warn',
	stale: 'warn',
	switching: 'warn',
	down: 'down',
	closed: 'quiet',
	idle: 'quiet',
	starting: 'quiet',
	connecting: 'quiet',
	offline: 'down',
	unreachable: 'down'
} as const;

/** How loud a state of the feed is drawn. */
export function feedTone(state: FeedBadge['state']): 'live' | 'warn' | 'down' | 'quiet' {
	return TONES[state];
}
