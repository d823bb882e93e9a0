import type { After } from '#lib/link/socket.ts';
import type { FeedClient } from '#lib/feed/feed-client.ts';
import type { FeedNews } from '#lib/feed/feed-news.ts';

/** The socket to the relay as its leader uses it. */
export type RelayFeed = Pick<FeedNews, keyof FeedNews> &
	Pick<
		FeedClient,
		'chooseFeed' | 'known' | 'resume' | 'start' | 'stop' | 'tellCalendar' | 'want'
	> & {
		/** Number of the newest order update that it let through; undefined where it cannot say. */
		readonly ordersSeen?: number | undefined;
	};

interface RelayFeedStart {
	/** Runs its timers. */
	after: After;
	/** Number of the newest order update that this window knows of; what came after it is still wanted. */
	ordersSeen: number | undefined;
}

export type OpenRelayFeed = (start: RelayFeedStart) => RelayFeed;
