import { isFlowing } from '#lib/domain/feed/feed-state.ts';
import { staleAge } from '#lib/domain/number/age.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import type { Clock } from '#lib/view/page/clock.svelte.ts';
import type { LiveQuotes } from './quotes.svelte.ts';

interface StalenessParts {
	quotes: Pick<LiveQuotes, 'newestAt'>;
	clock: Pick<Clock, 'now'>;
	feed: FeedBadge['state'];
}

/** Ms to show beside a price of epoch ms `at` (0: none yet), or undefined while it may be drawn as live. */
export function staleness(at: number, { quotes, clock, feed }: StalenessParts): number | undefined {
	if (feed === 'closed' || at === 0) return undefined;
	return staleAge(at, quotes.newestAt, clock.now, isFlowing(feed));
}
