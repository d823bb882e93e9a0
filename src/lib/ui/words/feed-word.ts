import { ageText } from '#lib/domain/number/age.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';

/** The word of the badge, the same everywhere. */
export function feedWord({ state, age }: Pick<FeedBadge, 'state' | 'age'>): string {
	switch (state) {
		case 'live':
			return 'Live';
		case 'slow':
			return 'Slow';
		case 'stale':
			return age === undefined ? 'Stale' : `Stale ${ageText(age)}`;
		case 'switching':
			return 'Switching';
		case 'down':
			return 'Down';
		case 'closed':
			return 'Market closed';
		case 'idle':
			return 'No feed';
		case 'starting':
			return 'Starting';
		case 'connecting':
			return 'Connecting';
		case 'offline':
			return 'Offline';
		case 'unreachable':
			return 'Relay unreachable';
	}
}
