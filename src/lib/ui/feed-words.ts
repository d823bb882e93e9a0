import { ageText } from '#lib/domain/age.ts';
import type { FeedBadge } from '#lib/view/feed-badge.ts';

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
		case 'connecting':
			return 'Connecting';
		case 'offline':
			return 'Offline';
		case 'unreachable':
			return 'Relay unreachable';
	}
}

export type Candidate = 'connecting' | 'standby' | 'serving' | 'waiting' | 'refused' | 'logged-out';

/** What one account's socket is doing. */
export function candidateWord(state: Candidate): string {
	switch (state) {
		case 'serving':
			return 'Feeding';
		case 'standby':
			return 'Standby';
		case 'connecting':
			return 'Connecting';
		case 'waiting':
			return 'Retrying';
		case 'refused':
			return 'Refused';
		case 'logged-out':
			return 'Logged out';
	}
}

const REASONS: Record<string, string> = {
	closed: 'the server closed the connection',
	refused: 'the server refused the key',
	'logged-out': 'the broker login expired',
	mute: 'it went silent',
	slow: 'it fell behind',
	manual: 'you chose it',
	recovered: 'the primary is back'
};

/** Why the feed moved; an unknown reason of a newer relay is shown as it came. */
export function switchReason(reason: string): string {
	return REASONS[reason] ?? reason;
}
