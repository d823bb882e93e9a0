import { grouped } from '#lib/domain/number/indian-number.ts';
import type { LineLeft } from '#lib/view/acts/cancel-list.ts';
import type { CancelProgress } from '#lib/view/acts/cancel-run.svelte.ts';
import type { ChangeAnswer } from '#lib/view/acts/order-facts.ts';
import { notPlacedWords, unknownWords } from '#lib/ui/orders/why-words.ts';
import { instrumentLabel } from '#lib/domain/instrument/instrument-label.ts';
import { STATE_WORDS } from '../order-state-words.ts';

export function countOf(count: number, one: string): string {
	return count === 1 ? `1 ${one}` : `${grouped(count)} ${one}s`;
}

/** What is not cancelled, and why: the end of a sentence that starts with its account. */
export function keptBackWords(left: LineLeft): string {
	switch (left.why) {
		case 'not-working':
			return `${instrumentLabel(left.listed.order.key)}: ${STATE_WORDS[left.state].word.toLowerCase()} already`;
		case 'not-in-book':
			return `order ${left.orderid}: not in the order book`;
		case 'unknown':
			return `the unknown order for ${instrumentLabel(left.order.key)} (nothing says what to cancel)`;
		case 'on-its-way':
			return `the order for ${instrumentLabel(left.order.key)} that is on its way`;
		case 'awaiting-approval':
			return `the order for ${instrumentLabel(left.order.key)} that awaits approval at its server`;
		case 'at-its-server':
			return `${left.line.label}: its server is in semi-auto mode, and leaves cancelling to a person there`;
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
			return say('✓ Gone', 'good');
		case 'ended': {
			const { mark, word, tone } = STATE_WORDS[progress.as];
			return say(`${mark} ${word}`, tone, 'before it could be cancelled');
		}
		case 'at-its-server':
			return say('‖ At its server', 'loud', 'Semi-auto: cancel it on the server’s own page.');
		case 'refused':
			return say('✕ Refused', 'bad', `“${progress.message}”`);
		case 'still-working':
			return say('○ Still working', 'loud', answerWords(progress.answer));
		case 'not-known':
			return say(
				'? Not known',
				'loud',
				`The book could not be read since. ${answerWords(progress.answer)}`
			);
		case 'unreadable':
			return say('? Not known', 'loud', 'The order book could not be read: nothing was sent.');
		case 'mode-changed':
			return say('△ Not sent', 'bad', `Its server was switched to ${progress.to.toUpperCase()}.`);
		case 'failed':
			return say('? Not known', 'loud', 'Something failed in this page: look at the book.');
	}
}

/** What was said to a change or a cancel, where no book shows that it was done. */
export function answerWords(answer: ChangeAnswer | undefined): string {
	if (!answer) return 'No answer has come yet.';
	switch (answer.is) {
		case 'taken':
			return 'The server took it; the book does not show it yet.';
		case 'lost':
			return `${unknownWords(answer.because)}.`;
		case 'at-its-server':
			return 'Its server leaves it to a person there.';
		case 'refused':
			return `“${answer.message}”`;
		case 'not-sent':
			return `Not sent: ${notPlacedWords(answer.because)}.`;
	}
}
