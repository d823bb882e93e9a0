import { overPaceText } from '#lib/ui/orders/send-words.ts';
import type { SendingOff, TriedAgain } from '#lib/view/trading/order-desk-view.svelte.ts';

type Tone = 'ok' | 'warn' | 'bad';

/** What came of sending an order once more. */
export function againWords(end: TriedAgain | { is: 'failed' }): {
	tone: Tone;
	what: string;
	next: string;
} {
	const say = (tone: Tone, what: string, next = '') => ({ tone, what, next });
	switch (end.is) {
		case 'sent':
			return say('ok', 'It left.', 'Its row says what comes of it.');
		case 'stopped':
			return say('warn', 'It was not taken.', 'Its row says why.');
		case 'pressed-before':
			return say('warn', 'It was sent again before.', 'Twice the same is once: look for its row.');
		case 'not-again':
			return say(
				'warn',
				'Nothing was sent.',
				'The order book has it after all, or it is on its way.'
			);
		case 'no-baseline':
			return say('bad', 'Nothing was sent.', 'The order book could not be read.');
		case 'mode-changed':
			return say('bad', 'Nothing was sent.', `Its server was switched to ${end.to.toUpperCase()}.`);
		case 'over-pace':
			return say('bad', 'Nothing was sent.', sentence(overPaceText(end.over)));
		case 'offline':
		case 'relay-away':
		case 'not-kept':
			return say('bad', 'Nothing was sent.', offWords(end.is));
		case 'failed':
			return say('warn', 'Not known.', 'Something failed in this page: look at its row.');
	}
}

function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why nothing that opens a position can be sent. */
export function offWords(off: SendingOff): string {
	switch (off) {
		case 'offline':
			return 'You are offline.';
		case 'relay-away':
			return 'The relay does not answer, and orders go through it alone. Cancelling works without it.';
		case 'not-kept':
			return 'This device keeps nothing, and an order is written down before it leaves.';
	}
}
