import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';

/** Where prices come from, as a headline. */
export function feedHeadline(badge: Pick<FeedBadge, 'state' | 'account' | 'pinned'>): string {
	const { account, pinned } = badge;
	switch (badge.state) {
		case 'live':
		case 'slow':
			return account === undefined ? 'Prices are live' : `Prices come from ${account}`;
		case 'stale':
			return `${account ?? 'The feed'} sends no ticks`;
		case 'switching':
			return account === undefined ? 'Looking for an account' : `Switching the feed to ${account}`;
		case 'down':
			return pinned && account !== undefined
				? `Pinned to ${account}, which is down`
				: 'No account is feeding prices';
		case 'closed':
			return account === undefined ? 'The market is closed' : `Market closed, ${account} is ready`;
		case 'idle':
			return account === undefined ? 'No account is feeding prices' : `${account} is ready to feed`;
		case 'starting':
			return `${account ?? 'The feed'} is starting`;
		case 'connecting':
			return 'Waiting for the relay';
		case 'offline':
			return 'No prices: this device is offline';
		case 'unreachable':
			return 'No prices: relay unreachable';
	}
}

/** What a state of the feed means, for the legend. */
export function feedMeaning(state: FeedBadge['state']): string {
	switch (state) {
		case 'live':
			return 'Last tick within 3 s.';
		case 'slow':
			return 'No tick for 3 s in market hours.';
		case 'stale':
			return 'No tick for 10 s: prices are marked stale.';
		case 'switching':
			return 'Another account is taking over; no tick yet.';
		case 'down':
			return 'No account can feed; the relay keeps retrying.';
		case 'closed':
			return 'No ticks, because the market is closed.';
		case 'idle':
			return 'No account is connected, or no page is watching.';
		case 'starting':
			return 'Feed is up; nothing on this page has ticked yet.';
		case 'connecting':
			return 'Connecting to the relay.';
		case 'offline':
			return 'This device is offline.';
		case 'unreachable':
			return 'The relay does not respond.';
	}
}

const REASONS: Record<string, string> = {
	closed: 'the server closed the connection',
	refused: 'the server refused the key',
	'logged-out': 'the broker login expired',
	mute: 'no ticks',
	removed: 'the account was deleted',
	deactivated: 'the account was deactivated',
	'key-changed': 'its API key was changed',
	'address-changed': 'its address was changed',
	manual: 'chosen by you',
	'primary-changed': 'you made it the primary',
	'order-changed': 'you put it first',
	recovered: 'the primary is back'
};

/** Why the feed moved, as exactly as the relay knows; an unknown reason of a newer relay is shown as it came. */
export function moveReason(reason: string, why?: string): string {
	return why ?? REASONS[reason] ?? reason;
}

/** Ms without a tick: `0.2 s`, `12 s`, `1 min 5 s`. Tenths stop mattering at ten seconds. */
export function gapText(gap: number): string {
	const tenths = Math.round(Math.max(0, gap) / 100);
	if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`;
	const seconds = Math.round(gap / 1_000);
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
	return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
}
