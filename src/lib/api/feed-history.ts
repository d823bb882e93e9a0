import { feedHistoryPage, type FeedHistoryPage } from '#lib/wire/http/feed-history.ts';
import type { ApiAnswer } from './api-answer.ts';
import { askRelay } from './relay-request.ts';

/** `before` is epoch ms by the relay's clock; the newest moves without it. */
export function feedHistory(
	fetch: typeof globalThis.fetch,
	before: number | undefined
): Promise<ApiAnswer<FeedHistoryPage>> {
	return askRelay(fetch, {
		method: 'GET',
		path: before === undefined ? '/feed/history' : `/feed/history?before=${before}`,
		answer: feedHistoryPage
	});
}
