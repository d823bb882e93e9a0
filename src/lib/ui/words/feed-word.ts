import { ageText } from '#lib/domain/number/age.ts';
import type { FeedBadge } from '#lib/view/feed/feed-badge.ts';
import { t } from '#lib/words/t.ts';

/** The word of the badge, the same everywhere. */
export function feedWord({ state, age }: Pick<FeedBadge, 'state' | 'age'>): string {
	switch (state) {
		case 'live':
			return t('Live');
		case 'slow':
			return t('Slow');
		case 'stale':
			return age === undefined ? t('Stale') : t('Stale {age}', { age: ageText(age) });
		case 'switching':
			return t('Switching');
		case 'down':
			return t('Down');
		case 'closed':
			return t('Market closed');
		case 'idle':
			return t('No feed');
		case 'starting':
			return t('Starting');
		case 'connecting':
			return t('Connecting');
		case 'offline':
			return t('Offline');
		case 'unreachable':
			return t('Relay unreachable');
	}
}
