import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { t } from '#lib/words/t.ts';

/** Where prices come from, as a headline. */
export function feedHeadline(badge: Pick<FeedBadge, 'state' | 'account' | 'pinned'>): string {
	const { account, pinned } = badge;
	switch (badge.state) {
		case 'live':
		case 'slow':
			return account === undefined
				? t('Prices are live')
				: t('Prices come from {account}', { account });
		case 'stale':
			return t('{account} sends no ticks', { account: account ?? t('The feed') });
		case 'switching':
			return account === undefined
				? t('Looking for an account')
				: t('Switching the feed to {account}', { account });
		case 'down':
			return pinned && account !== undefined
				? t('Pinned to {account}, which is down', { account })
				: t('No account is feeding prices');
		case 'closed':
			return account === undefined
				? t('The market is closed')
				: t('Market closed, {account} is ready', { account });
		case 'idle':
			return account === undefined
				? t('No account is feeding prices')
				: t('{account} is ready to feed', { account });
		case 'starting':
			return t('{account} is starting', { account: account ?? t('The feed') });
		case 'connecting':
			return t('Waiting for the relay');
		case 'offline':
			return t('No prices: this device is offline');
		case 'unreachable':
			return t('No prices: relay unreachable');
	}
}

/** What a state of the feed means, for the legend. */
export function feedMeaning(state: FeedBadge['state']): string {
	switch (state) {
		case 'live':
			return t('Last tick within 3 s.');
		case 'slow':
			return t('No tick for 3 s in market hours.');
		case 'stale':
			return t('No tick for 10 s: prices are marked stale.');
		case 'switching':
			return t('Another account is taking over; no tick yet.');
		case 'down':
			return t('No account can feed; the relay keeps retrying.');
		case 'closed':
			return t('No ticks, because the market is closed.');
		case 'idle':
			return t('No account is connected, or no page is watching.');
		case 'starting':
			return t('Feed is up; nothing on this page has ticked yet.');
		case 'connecting':
			return t('Connecting to the relay.');
		case 'offline':
			return t('This device is offline.');
		case 'unreachable':
			return t('The relay does not respond.');
	}
}

const reasons = (): Record<string, string> => ({
	closed: t('the server closed the connection'),
	refused: t('the server refused the key'),
	'logged-out': t('the broker login expired'),
	mute: t('no ticks'),
	removed: t('the account was deleted'),
	deactivated: t('the account was deactivated'),
	'key-changed': t('its API key was changed'),
	'address-changed': t('its address was changed'),
	manual: t('chosen by you'),
	'primary-changed': t('you made it the primary'),
	'order-changed': t('you put it first'),
	recovered: t('the primary is back')
});

/** Why the feed moved, as exactly as the relay knows; an unknown reason of a newer relay is shown as it came. */
export function moveReason(reason: string, why?: string): string {
	return why ?? reasons()[reason] ?? reason;
}

/** Ms without a tick: `0.2 s`, `12 s`, `1 min 5 s`. Tenths stop mattering at ten seconds. */
export function gapText(gap: number): string {
	const tenths = Math.round(Math.max(0, gap) / 100);
	if (tenths < 100) return `${(tenths / 10).toFixed(1)} s`;
	const seconds = Math.round(gap / 1_000);
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes >= 60)
		return t('{minutes} h {minutes2} min', {
			minutes: Math.floor(minutes / 60),
			minutes2: minutes % 60
		});
	return seconds % 60 === 0
		? t('{minutes} min', { minutes })
		: t('{minutes} min {seconds} s', { minutes, seconds: seconds % 60 });
}
