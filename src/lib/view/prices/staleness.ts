import { staleAge } from '#lib/domain/number/age.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import type { LiveQuote } from './live-quote.svelte.ts';
import type { LiveQuotes } from './quotes.svelte.ts';

interface StalenessParts {
	quotes: Pick<LiveQuotes, 'newestAt'>;
	clock: Pick<Clock, 'now'>;
	feed: () => FeedBadge['state'];
}

/** Ms to show beside a price, or undefined while it may be drawn as live. */
export function staleness(
	live: LiveQuote,
	{ quotes, clock, feed }: StalenessParts
): number | undefined {
	const state = feed();
	if (state === 'closed' || live.at === 0) return undefined;
	const trusted = state === 'live' || state === 'slow';
	return staleAge(live.at, quotes.newestAt, clock.now, trusted);
}
