import type { OrderRowState } from '#lib/view/acts/intent-lines.ts';
import { t } from '#lib/words/t.ts';

interface StateWords {
	word: string;
	/** Beside the word, for the eye. */
	mark: string;
	tone: 'working' | 'good' | 'bad' | 'over' | 'loud';
}

export const rowStates = (): Record<OrderRowState, StateWords> => ({
	unknown: { word: t('Unknown'), mark: '?', tone: 'loud' },
	'awaiting-approval': { word: t('Awaiting approval'), mark: '‖', tone: 'working' },
	planned: { word: t('Not sent yet'), mark: '…', tone: 'working' },
	sending: { word: t('Sending'), mark: '…', tone: 'working' },
	accepted: { word: t('Accepted'), mark: '…', tone: 'working' },
	open: { word: t('Open'), mark: '○', tone: 'working' },
	'trigger-pending': { word: t('Trigger pending'), mark: '○', tone: 'working' },
	'in-progress': { word: t('In progress'), mark: '…', tone: 'working' },
	'part-filled': { word: t('Part filled'), mark: '◑', tone: 'working' },
	filled: { word: t('Filled'), mark: '✓', tone: 'good' },
	rejected: { word: t('Rejected'), mark: '✕', tone: 'bad' },
	cancelled: { word: t('Cancelled'), mark: '–', tone: 'over' },
	expired: { word: t('Expired'), mark: '–', tone: 'over' },
	'not-placed': { word: t('Not placed'), mark: '△', tone: 'bad' },
	missing: { word: t('Not at the broker'), mark: '△', tone: 'over' }
});
