import { grouped, price } from '#lib/domain/number/indian-number.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import type { ChangedTerm, ChangeStop } from '#lib/view/acts/order-facts.ts';
import type { Modified } from '#lib/view/acts/modify-run.svelte.ts';
import { answerWords } from '../cancel/cancel-words.ts';
import { priceText } from '../order-cells.ts';
import { rowStates } from '../order-state-words.ts';
import { t } from '#lib/words/t.ts';

const termsWords = (): Record<ChangedTerm['term'], string> => ({
	quantity: t('Quantity'),
	priceType: t('Price type'),
	price: t('Limit price'),
	trigger: t('Trigger price')
});

/** One row of what changes: its name, what it is and what it becomes. */
export function changeWords(change: ChangedTerm): { name: string; is: string; becomes: string } {
	const name = termsWords()[change.term];
	switch (change.term) {
		case 'quantity':
			return { name, is: grouped(change.from), becomes: grouped(change.to) };
		case 'priceType':
			return { name, is: change.from, becomes: change.to };
		case 'price':
		case 'trigger':
			return { name, is: price(change.from), becomes: price(change.to) };
	}
}

/** What the two buttons say: what becomes of it, and what stays. */
export function buttonWords(changes: readonly ChangedTerm[]): { change: string; keep: string } {
	const [only] = changes;
	if (changes.length !== 1 || !only) {
		return {
			change:
				changes.length === 0
					? t('Change it')
					: t('Change {changes} values', { changes: changes.length }),
			keep: t('Keep it')
		};
	}
	const { is, becomes } = changeWords(only);
	return { change: t('Change to {becomes}', { becomes }), keep: t('Keep {is}', { is }) };
}

/** Why it cannot be changed so. */
export function stopWords(stop: ChangeStop): string {
	switch (stop.kind) {
		case 'not-working':
			return t('It is {word} and takes no change.', {
				word: rowStates()[stop.state].word.toLowerCase()
			});
		case 'odd-order':
			return t('{value} is its broker’s own: change it there.', {
				value: [stop.priceType, stop.product].filter(Boolean).join(' · ')
			});
		case 'nothing-changed':
			return t('Nothing is changed yet.');
		case 'below-filled':
			return t('{filled} are filled already and stay so.', { filled: grouped(stop.filled) });
		case 'filled-unknown':
			return t('Nothing says how much of it is filled: the quantity stays as it is.');
		case 'exit-grows':
			return t('It closes a position: more of it might close more than there is.');
		case 'above-freeze':
			return t('The exchange takes {freeze} at most in one order.', {
				freeze: grouped(stop.freeze)
			});
	}
}

type Tone = 'ok' | 'warn' | 'bad';

/** What came of a change, as a re-read says. */
export function endWords(end: Modified): { tone: Tone; what: string; next: string } {
	const say = (tone: Tone, what: string, next = '') => ({ tone, what, next });
	switch (end.is) {
		case 'modified':
			return say(
				'ok',
				t('Changed.'),
				t('The book shows {terms}.', { terms: terms(end.listed.order) })
			);
		case 'not-changed':
			return say(
				end.answer.is === 'refused' || end.answer.is === 'not-sent' ? 'bad' : 'warn',
				t('Not changed, by the book of {asOf}.', { asOf: istClock(end.asOf) }),
				end.answer.is === 'lost'
					? t('{answer} The change may still arrive: look again before you send another one.', {
							answer: answerWords(end.answer)
						})
					: answerWords(end.answer)
			);
		case 'otherwise':
			return say(
				'warn',
				t('The book shows other values.'),
				t('{terms}. It may have been changed elsewhere.', { terms: terms(end.listed.order) })
			);
		case 'ended':
			return say(
				'warn',
				t('It is {word}.', { word: rowStates()[end.listed.state].word.toLowerCase() }),
				t('It ended before it could be changed.')
			);
		case 'at-its-server':
			return say(
				'warn',
				t('Its server is in semi-auto mode.'),
				t('Change it on the server’s own page.')
			);
		case 'not-known':
			return say(
				'warn',
				t('Not known.'),
				t('The book could not be read since it was sent. {answer}', {
					answer: answerWords(end.answer)
				})
			);
		case 'not-allowed':
			return say('bad', t('Not sent.'), end.check.stops.map(stopWords).join(' '));
		case 'changed-meanwhile':
			return say(
				'warn',
				t('Not sent: it has changed since.'),
				t('It is {terms} now.', { terms: terms(end.listed.order) })
			);
		case 'not-in-book':
			return say('warn', t('Not sent: its book no longer has it.'));
		case 'unreadable':
			return say('warn', t('Not sent: its book could not be read.'));
		case 'mode-changed':
			return say(
				'warn',
				t('Not sent: its server was switched to {to}.', { to: end.to.toUpperCase() })
			);
		case 'offline':
			return say('bad', t('You are offline.'), t('Nothing was sent.'));
		case 'relay-away':
			return say(
				'bad',
				t('The relay does not answer.'),
				t('A change goes through it alone. Nothing was sent; cancelling works without it.')
			);
		case 'not-kept':
			return say('bad', t('This device keeps nothing.'), t('Nothing was sent.'));
		case 'failed':
			return say('warn', t('Not known.'), t('Something failed in this page: look at the book.'));
	}
}

function terms(order: Parameters<typeof priceText>[0] & { quantity: number }): string {
	return `${grouped(order.quantity)}, ${order.priceType} ${priceText(order)}`;
}
