import * as v from 'valibot';
import { feedMoves } from '#lib/wire/socket/messages.ts';

/**
 * GET /api/feed/history?before=<epoch ms>: at most 50 moves of the feed that happened before, newest first; the newest
 * ones without `before`. Fewer than 50 means that there are no older ones.
 */
export const feedHistoryPage = v.object({ rows: feedMoves });
export type FeedHistoryPage = v.InferOutput<typeof feedHistoryPage>;
