import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';

type Feed = Pick<FeedBadge, 'state' | 'account'>;

const GONE: ReadonlySet<FeedBadge['state']> = new Set(['stale', 'down', 'offline', 'unreachable']);
const FLOWS: ReadonlySet<FeedBadge['state']> = new Set(['live', 'slow']);

/** What a trader who looks elsewhere wants to hear: prices have stopped, or come from another account. */
export function feedAlarm(before: Feed, now: Feed): 'gone' | 'moved' | undefined {
	if (GONE.has(now.state))
		return GONE.has(before.state) || before.state === 'closed' ? undefined : 'gone';
	const both = before.account !== undefined && now.account !== undefined;
	return FLOWS.has(now.state) && both && before.account !== now.account ? 'moved' : undefined;
}
