import type { OrderRowState } from '#lib/view/acts/intent-lines.ts';

interface StateWords {
	word: string;
	/** Beside the word, for the eye. */
	mark: string;
	tone: 'working' | 'good' | 'bad' | 'over' | 'loud';
}

export const STATE_WORDS: Record<OrderRowState, StateWords> = {
	unknown: { word: 'Unknown', mark: '?', tone: 'loud' },
	'awaiting-approval': { word: 'Awaiting approval', mark: '‖', tone: 'working' },
	planned: { word: 'Not sent yet', mark: '…', tone: 'working' },
	sending: { word: 'Sending', mark: '…', tone: 'working' },
	accepted: { word: 'Accepted', mark: '…', tone: 'working' },
	open: { word: 'Open', mark: '○', tone: 'working' },
	'trigger-pending': { word: 'Trigger pending', mark: '○', tone: 'working' },
	'in-progress': { word: 'In progress', mark: '…', tone: 'working' },
	'part-filled': { word: 'Part filled', mark: '◑', tone: 'working' },
	filled: { word: 'Filled', mark: '✓', tone: 'good' },
	rejected: { word: 'Rejected', mark: '✕', tone: 'bad' },
	cancelled: { word: 'Cancelled', mark: '–', tone: 'over' },
	expired: { word: 'Expired', mark: '–', tone: 'over' },
	'not-placed': { word: 'Not placed', mark: '△', tone: 'bad' },
	missing: { word: 'Not at the broker', mark: '△', tone: 'over' }
};
