import { overPaceText } from '#lib/ui/orders/send-words.ts';
import type { SendingOff, TriedAgain } from '#lib/view/trading/order-desk-view.svelte.ts';
import { t } from '#lib/words/t.ts';

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
			return say('ok', t('It left.'), t('Its row says what comes of it.'));
		case 'stopped':
			return say('warn', t('It was not taken.'), t('Its row says why.'));
		case 'pressed-before':
			return say(
				'warn',
				t('It was sent again before.'),
				t('Twice the same is once: look for its row.')
			);
		case 'not-again':
			return say(
				'warn',
				t('Nothing was sent.'),
				t('The order book has it after all, or it is on its way.')
			);
		case 'no-baseline':
			return say('bad', t('Nothing was sent.'), t('The order book could not be read.'));
		case 'mode-changed':
			return say(
				'bad',
				t('Nothing was sent.'),
				t('Its server was switched to {to}.', { to: end.to.toUpperCase() })
			);
		case 'over-pace':
			return say('bad', t('Nothing was sent.'), sentence(overPaceText(end.over)));
		case 'offline':
		case 'relay-away':
		case 'not-kept':
			return say('bad', t('Nothing was sent.'), offWords(end.is));
		case 'failed':
			return say('warn', t('Not known.'), t('Something failed in this page: look at its row.'));
	}
}

function sentence(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why nothing that opens a position can be sent. */
export function offWords(off: SendingOff): string {
	switch (off) {
		case 'offline':
			return t('You are offline.');
		case 'relay-away':
			return t(
				'The relay does not answer, and orders go through it alone. Cancelling works without it.'
			);
		case 'not-kept':
			return t('This device keeps nothing, and an order is written down before it leaves.');
	}
}
