import type { OrderState } from '#lib/domain/order/listed-order.ts';

interface StateWords {
	word: string;
	/** Beside the word, for the eye. */
	mark: string;
	tone: 'working' | 'good' | 'bad' | 'over';
}

export const STATE_WORDS: Record<OrderState, StateWords> = {
	open: { word: 'Open', mark: '○', tone: 'working' },
	'trigger-pending': { word: 'Trigger pending', mark: '○', tone: 'working' },
	'in-progress': { word: 'In progress', mark: '…', tone: 'working' },
	'part-filled': { word: 'Part filled', mark: '◑', tone: 'working' },
	filled: { word: 'Filled', mark: '✓', tone: 'good' },
	rejected: { word: 'Rejected', mark: '✕', tone: 'bad' },
	cancelled: { word: 'Cancelled', mark: '–', tone: 'over' },
	expired: { word: 'Expired', mark: '–', tone: 'over' }
};
