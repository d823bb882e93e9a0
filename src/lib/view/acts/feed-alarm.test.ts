import { expect, test } from 'vitest';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { feedAlarm } from './feed-alarm.ts';

const feed = (state: FeedBadge['state'], account?: string) => ({ state, account });

test.each([
	['prices stop', feed('live', 'A'), feed('stale', 'A'), 'gone'],
	['no account feeds', feed('slow', 'A'), feed('down'), 'gone'],
	['the relay is gone', feed('switching', 'A'), feed('unreachable', 'A'), 'gone'],
	['another account feeds', feed('live', 'A'), feed('live', 'B'), 'moved'],
	['it stays gone', feed('stale', 'A'), feed('down'), undefined],
	['it is back', feed('down', 'A'), feed('live', 'A'), undefined],
	['the market closes', feed('live', 'A'), feed('closed', 'A'), undefined],
	['a closed market’s feed is stale', feed('closed', 'A'), feed('stale', 'A'), undefined],
	['the page has just opened', feed('connecting'), feed('live', 'A'), undefined],
	['it is switching', feed('live', 'A'), feed('switching', 'A'), undefined]
] as const)('%s', (_, before, now, alarm) => expect(feedAlarm(before, now)).toBe(alarm));
