import { grouped, signedUnits } from '#lib/domain/number/indian-number.ts';
import type { OfferLeft, OfferedLine } from '#lib/view/exits/exit-offer.ts';
import type { RowState } from '#lib/view/exits/run-rows.ts';

type LeftWhy = Extract<RowState, { is: 'not-flat' | 'not-known' }>['why'];

export interface StateWords {
	/** Drawn before the words; they say the same. */
	glyph: '✓' | '◑' | '○' | '?' | '✕' | '‖' | '…';
	tone: 'ok' | 'work' | 'warn' | 'bad' | 'quiet';
	word: string;
	/** In the line below; empty where the word says it all. */
	more: string;
}

/** How the closing of one position stands. */
export function rowWords(state: RowState): StateWords {
	switch (state.is) {
		case 'waiting':
			return say('…', 'quiet', 'waiting');
		case 'cancelling':
			return say('…', 'quiet', 'cancelling orders first');
		case 'reading':
			return say('○', 'work', 'reading the position');
		case 'sent':
			return state.filled === 0
				? say('○', 'work', state.sent === 0 ? 'sending' : `sent, ${grouped(state.sent)}`)
				: say('◑', 'work', `${grouped(state.filled)} of ${grouped(state.sent)} filled`);
		case 'left':
			return say('◑', 'work', `${signedUnits(state.left)} left, ${ordinal(state.look)} look`);
		case 'flat':
			return say('✓', 'ok', 'Flat');
		case 'part-closed':
			return say('✓', 'ok', `${grouped(state.filled)} closed`);
		case 'approval':
			return say(
				'‖',
				'warn',
				'Not flat: awaiting approval',
				'Approve it at its server; the position stays open until then.'
			);
		case 'failed':
			return say('✕', 'bad', failedWord(state), failedMore(state));
		case 'not-flat':
			return say(
				'?',
				'warn',
				state.left === undefined ? 'Not flat' : `Not flat: ${signedUnits(state.left)} left`,
				sentence(LEFT[state.why], state.words)
			);
		case 'not-known':
			return say('?', 'warn', 'Not known', sentence(LEFT[state.why], state.words));
	}
}

function failedWord({ because, left }: Extract<RowState, { is: 'failed' }>): string {
	const rest = left === undefined || left === 0 ? '' : `, ${signedUnits(left)} open`;
	if (because === 'rejected') return `Rejected${rest}`;
	if (because === 'cancelled') return `Cancelled before it was filled${rest}`;
	if (because === 'expired') return `Expired before it was filled${rest}`;
	return `Not placed${rest}`;
}

function failedMore({ because, words }: Extract<RowState, { is: 'failed' }>): string {
	if (words === '') return 'The position is open as before.';
	return because === 'not-placed'
		? `It never reached the broker (${words}).`
		: `“${words}” The position is open as before.`;
}

/** Why something is left, as a sentence. */
const LEFT: Record<LeftWhy, string> = {
	failed: 'Its order was not taken, or its time was over.',
	unknown: 'An order may have been sent, and nothing proves either.',
	'awaiting-approval': 'It waits for approval at its server.',
	'on-its-way': 'Its order is at the exchange and not filled yet.',
	settling: 'What was filled is not in its position book yet.',
	'still-working': 'An order that would open it again still works.',
	'no-price': 'It takes a limit order, and no fresh price is known.',
	'odd-product': 'OpenAlgo takes no order for its product.',
	turned: 'It is on the other side now: closing more would open it.',
	unreadable: 'Its positions could not be read. Close them at the broker if it can’t wait.',
	'mode-changed': 'Its server was switched between LIVE and ANALYZE.',
	'given-up': 'The run was not continued.'
};

export function leftWords(why: LeftWhy, words = ''): string {
	return sentence(LEFT[why], words);
}

/** What is not closed, as the end of "Papa: …" or "Papa, NIFTY …: …". */
export const NOT_INCLUDED: Record<OfferLeft['why'], string> = {
	flat: 'closed already',
	unreadable: 'could not be read',
	'no-price': 'no price for its limit order',
	'odd-product': 'OpenAlgo takes no order for its product',
	settling: 'what was just filled is not in its positions yet',
	'on-its-way': 'another exit closes all of it already',
	'never-read': 'its positions were never read on this device',
	'logged-out': 'logged out of its broker; nothing can be done there from here',
	'orders-off': 'its orders are off, under Accounts',
	deactivated: 'deactivated, under Accounts',
	pretend: 'paper, not closed together with money',
	'rows-unread': 'some of its rows could not be read',
	'no-lot': 'that part of it is no whole lot'
};

export function leftOutWords({ account, label, why }: OfferLeft): string {
	return `${account.name}${label === undefined ? '' : `, ${label}`}: ${NOT_INCLUDED[why]}`;
}

/** `65 lots`, or units where a lot is not known of every row. */
export function sumWords(lines: readonly Pick<OfferedLine, 'lots' | 'units'>[]): string {
	let lots = 0;
	for (const line of lines) {
		if (line.lots === undefined || !Number.isInteger(line.lots)) return rowsWords(lines.length);
		lots += line.lots;
	}
	return lots === 1 ? '1 lot' : `${grouped(lots)} lots`;
}

export function rowsWords(count: number): string {
	return count === 1 ? '1 position' : `${grouped(count)} positions`;
}

export function orderCountWords(count: number): string {
	return count === 1 ? '1 order' : `${grouped(count)} orders`;
}

export function accountsWords(count: number): string {
	return count === 1 ? '1 account' : `${count} accounts`;
}

function sentence(text: string, words: string): string {
	return words === '' ? text : `${text} “${words}”`;
}

function say(glyph: StateWords['glyph'], tone: StateWords['tone'], word: string, more = '') {
	return { glyph, tone, word, more };
}

function ordinal(count: number): string {
	const last = count % 10;
	const teen = count % 100 > 10 && count % 100 < 14;
	const end = teen ? 'th' : last === 1 ? 'st' : last === 2 ? 'nd' : last === 3 ? 'rd' : 'th';
	return `${count}${end}`;
}
