import { grouped, price } from '#lib/domain/number/indian-number.ts';
import { istClock } from '#lib/ui/words/ist-words.ts';
import type { ChangedTerm, ChangeStop } from '#lib/view/acts/order-facts.ts';
import type { Modified } from '#lib/view/acts/modify-run.svelte.ts';
import { answerWords } from '../cancel/cancel-words.ts';
import { priceText } from '../order-cells.ts';
import { STATE_WORDS } from '../order-state-words.ts';

const TERMS: Record<ChangedTerm['term'], string> = {
	quantity: 'Quantity',
	priceType: 'Price type',
	price: 'Limit price',
	trigger: 'Trigger price'
};

/** One row of what changes: its name, what it is and what it becomes. */
export function changeWords(change: ChangedTerm): { name: string; is: string; becomes: string } {
	const name = TERMS[change.term];
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
			change: changes.length === 0 ? 'Change it' : `Change ${changes.length} values`,
			keep: 'Keep it'
		};
	}
	const { is, becomes } = changeWords(only);
	return { change: `Change to ${becomes}`, keep: `Keep ${is}` };
}

/** Why it cannot be changed so. */
export function stopWords(stop: ChangeStop): string {
	switch (stop.kind) {
		case 'not-working':
			return `It is ${STATE_WORDS[stop.state].word.toLowerCase()} and takes no change.`;
		case 'odd-order':
			return `${[stop.priceType, stop.product].filter(Boolean).join(' · ')} is its broker’s own: change it there.`;
		case 'nothing-changed':
			return 'Nothing is changed yet.';
		case 'below-filled':
			return `${grouped(stop.filled)} are filled already and stay so.`;
		case 'filled-unknown':
			return 'Nothing says how much of it is filled: the quantity stays as it is.';
		case 'exit-grows':
			return 'It closes a position: more of it might close more than there is.';
		case 'above-freeze':
			return `The exchange takes ${grouped(stop.freeze)} at most in one order.`;
	}
}

type Tone = 'ok' | 'warn' | 'bad';

/** What came of a change, as a re-read says. */
export function endWords(end: Modified): { tone: Tone; what: string; next: string } {
	const say = (tone: Tone, what: string, next = '') => ({ tone, what, next });
	switch (end.is) {
		case 'modified':
			return say('ok', 'Changed.', `The book shows ${terms(end.listed.order)}.`);
		case 'not-changed':
			return say(
				end.answer.is === 'refused' || end.answer.is === 'not-sent' ? 'bad' : 'warn',
				`Not changed, by the book of ${istClock(end.asOf)}.`,
				end.answer.is === 'lost'
					? `${answerWords(end.answer)} The change may still arrive: look again before you send another one.`
					: answerWords(end.answer)
			);
		case 'otherwise':
			return say(
				'warn',
				'The book shows other values.',
				`${terms(end.listed.order)}. It may have been changed elsewhere.`
			);
		case 'ended':
			return say(
				'warn',
				`It is ${STATE_WORDS[end.listed.state].word.toLowerCase()}.`,
				'It ended before it could be changed.'
			);
		case 'at-its-server':
			return say('warn', 'Its server is in semi-auto mode.', 'Change it on the server’s own page.');
		case 'not-known':
			return say(
				'warn',
				'Not known.',
				`The book could not be read since it was sent. ${answerWords(end.answer)}`
			);
		case 'not-allowed':
			return say('bad', 'Not sent.', end.check.stops.map(stopWords).join(' '));
		case 'changed-meanwhile':
			return say(
				'warn',
				'Not sent: it has changed since.',
				`It is ${terms(end.listed.order)} now.`
			);
		case 'not-in-book':
			return say('warn', 'Not sent: its book no longer has it.');
		case 'unreadable':
			return say('warn', 'Not sent: its book could not be read.');
		case 'mode-changed':
			return say('warn', `Not sent: its server was switched to ${end.to.toUpperCase()}.`);
		case 'offline':
			return say('bad', 'You are offline.', 'Nothing was sent.');
		case 'relay-away':
			return say(
				'bad',
				'The relay does not answer.',
				'A change goes through it alone. Nothing was sent; cancelling works without it.'
			);
		case 'not-kept':
			return say('bad', 'This device keeps nothing.', 'Nothing was sent.');
		case 'failed':
			return say('warn', 'Not known.', 'Something failed in this page: look at the book.');
	}
}

function terms(order: Parameters<typeof priceText>[0] & { quantity: number }): string {
	return `${grouped(order.quantity)}, ${order.priceType} ${priceText(order)}`;
}
