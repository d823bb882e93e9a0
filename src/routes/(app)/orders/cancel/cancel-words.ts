import { grouped } from '#lib/domain/number/indian-number.ts';
import type { LineLeft } from '#lib/view/acts/cancel-list.ts';
import type { CancelProgress } from '#lib/view/acts/cancel-run.svelte.ts';
import type { ChangeAnswer } from '#lib/view/acts/order-facts.ts';
import { notPlacedWords, unknownWords } from '#lib/ui/orders/why-words.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { rowStates } from '../order-state-words.ts';
import { t } from '#lib/words/t.ts';

export function countOf(count: number, one: string): string {
	return count === 1 ? `1 ${one}` : `${grouped(count)} ${one}s`;
}

/** What is not cancelled, and why: the end of a sentence that starts with its account. */
export function keptBackWords(left: LineLeft): string {
	switch (left.why) {
		case 'not-working':
			return t('{key}: {word} already', {
				key: instrumentLabel(left.listed.order.key),
				word: rowStates()[left.state].word.toLowerCase()
			});
		case 'not-in-book':
			return t('order {orderid}: not in the order book', { orderid: left.orderid });
		case 'unknown':
			return t('the unknown order for {key} (nothing says what to cancel)', {
				key: instrumentLabel(left.order.key)
			});
		case 'on-its-way':
			return t('the order for {key} that is on its way', { key: instrumentLabel(left.order.key) });
		case 'awaiting-approval':
			return t('the order for {key} that awaits approval at its server', {
				key: instrumentLabel(left.order.key)
			});
		case 'at-its-server':
			return t(
				'{label}: its server is in semi-auto mode, and leaves cancelling to a person there',
				{ label: left.line.label }
			);
	}
}

type Tone = 'working' | 'good' | 'bad' | 'over' | 'loud';

/** What became of one of them, as a re-read says. */
export function progressWords(progress: CancelProgress): {
	word: string;
	more: string;
	tone: Tone;
} {
	const say = (word: string, tone: Tone, more = '') => ({ word, more, tone });
	switch (progress.is) {
		case 'asking':
			return say('… asking', 'working');
		case 'cancelled':
			return say(t('✓ Gone'), 'good');
		case 'ended': {
			const { mark, word, tone } = rowStates()[progress.as];
			return say(`${mark} ${word}`, tone, t('before it could be cancelled'));
		}
		case 'at-its-server':
			return say(t('‖ At its server'), 'loud', t('Semi-auto: cancel it on the server’s own page.'));
		case 'refused':
			return say(t('✕ Refused'), 'bad', `“${progress.message}”`);
		case 'still-working':
			return say(t('○ Still working'), 'loud', answerWords(progress.answer));
		case 'not-known':
			return say(
				t('? Not known'),
				'loud',
				t('The book could not be read since. {answer}', { answer: answerWords(progress.answer) })
			);
		case 'unreadable':
			return say(
				t('? Not known'),
				'loud',
				t('The order book could not be read: nothing was sent.')
			);
		case 'mode-changed':
			return say(
				t('△ Not sent'),
				'bad',
				t('Its server was switched to {to}.', { to: progress.to.toUpperCase() })
			);
		case 'failed':
			return say(t('? Not known'), 'loud', t('Something failed in this page: look at the book.'));
	}
}

/** What was said to a change or a cancel, where no book shows that it was done. */
export function answerWords(answer: ChangeAnswer | undefined): string {
	if (!answer) return t('No answer has come yet.');
	switch (answer.is) {
		case 'taken':
			return t('The server took it; the book does not show it yet.');
		case 'lost':
			return `${unknownWords(answer.because)}.`;
		case 'at-its-server':
			return t('Its server leaves it to a person there.');
		case 'refused':
			return `“${answer.message}”`;
		case 'not-sent':
			return t('Not sent: {notPlaced}.', { notPlaced: notPlacedWords(answer.because) });
	}
}
